// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The rebasing token: accounts hold shares, and a balance is what the shares are worth. Amounts round down, so a
/// transfer of tokens may move a few wei less than it names. Order of checks and texts are those of the real contract.
abstract contract StETH {
    uint256 private constant INFINITE_ALLOWANCE = type(uint256).max;
    /// Amounts must stay below this, so that a product of two never overflows.
    uint256 private constant AMOUNT_BOUND = type(uint128).max;

    uint128 private _totalShares;
    mapping(address => uint256) private _shares;
    mapping(address => mapping(address => uint256)) private _allowances;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event TransferShares(address indexed from, address indexed to, uint256 sharesValue);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event SharesBurnt(
        address indexed account,
        uint256 preRebaseTokenAmount,
        uint256 postRebaseTokenAmount,
        uint256 sharesAmount
    );

    /// Ether and shares whose ratio is the share rate: those of the pool itself, without external shares.
    function _shareRate() internal view virtual returns (uint256 ethers, uint256 shares);

    function _totalPooledEther() internal view virtual returns (uint256);

    function _requireNotStopped() internal view virtual;

    function name() public pure returns (string memory) {
        return "Liquid staked Ether 2.0";
    }

    function symbol() external pure returns (string memory) {
        return "stETH";
    }

    function decimals() external pure returns (uint8) {
        return 18;
    }

    function totalSupply() external view returns (uint256) {
        return _totalPooledEther();
    }

    function getTotalPooledEther() external view returns (uint256) {
        return _totalPooledEther();
    }

    function getTotalShares() external view returns (uint256) {
        return _totalShares;
    }

    function balanceOf(address _account) external view returns (uint256) {
        return getPooledEthByShares(_shares[_account]);
    }

    function sharesOf(address _account) external view returns (uint256) {
        return _shares[_account];
    }

    function getSharesByPooledEth(uint256 _ethAmount) public view returns (uint256) {
        require(_ethAmount < AMOUNT_BOUND, "ETH_TOO_LARGE");
        (uint256 ethers, uint256 shares) = _shareRate();
        return (_ethAmount * shares) / ethers;
    }

    function getPooledEthByShares(uint256 _sharesAmount) public view returns (uint256) {
        require(_sharesAmount < AMOUNT_BOUND, "SHARES_TOO_LARGE");
        (uint256 ethers, uint256 shares) = _shareRate();
        return (_sharesAmount * ethers) / shares;
    }

    function getPooledEthBySharesRoundUp(uint256 _sharesAmount) public view returns (uint256) {
        require(_sharesAmount < AMOUNT_BOUND, "SHARES_TOO_LARGE");
        (uint256 ethers, uint256 shares) = _shareRate();
        uint256 product = _sharesAmount * ethers;
        return product % shares == 0 ? product / shares : product / shares + 1;
    }

    function allowance(address _owner, address _spender) external view returns (uint256) {
        return _allowances[_owner][_spender];
    }

    function approve(address _spender, uint256 _amount) external returns (bool) {
        _approve(msg.sender, _spender, _amount);
        return true;
    }

    function increaseAllowance(address _spender, uint256 _addedValue) external returns (bool) {
        uint256 current = _allowances[msg.sender][_spender];
        require(_addedValue <= type(uint256).max - current, "MATH_ADD_OVERFLOW");
        _approve(msg.sender, _spender, current + _addedValue);
        return true;
    }

    function decreaseAllowance(address _spender, uint256 _subtractedValue) external returns (bool) {
        uint256 current = _allowances[msg.sender][_spender];
        require(current >= _subtractedValue, "ALLOWANCE_BELOW_ZERO");
        _approve(msg.sender, _spender, current - _subtractedValue);
        return true;
    }

    function transfer(address _recipient, uint256 _amount) external returns (bool) {
        _transfer(msg.sender, _recipient, _amount);
        return true;
    }

    function transferFrom(address _sender, address _recipient, uint256 _amount) external returns (bool) {
        _spendAllowance(_sender, msg.sender, _amount);
        _transfer(_sender, _recipient, _amount);
        return true;
    }

    function transferShares(address _recipient, uint256 _sharesAmount) external returns (uint256) {
        _transferShares(msg.sender, _recipient, _sharesAmount);
        uint256 tokens = getPooledEthByShares(_sharesAmount);
        _emitTransfer(msg.sender, _recipient, tokens, _sharesAmount);
        return tokens;
    }

    function transferSharesFrom(
        address _sender,
        address _recipient,
        uint256 _sharesAmount
    ) external returns (uint256) {
        uint256 tokens = getPooledEthByShares(_sharesAmount);
        _spendAllowance(_sender, msg.sender, tokens);
        _transferShares(_sender, _recipient, _sharesAmount);
        _emitTransfer(_sender, _recipient, tokens, _sharesAmount);
        return tokens;
    }

    function _approve(address owner, address spender, uint256 amount) internal {
        require(owner != address(0), "APPROVE_FROM_ZERO_ADDR");
        require(spender != address(0), "APPROVE_TO_ZERO_ADDR");
        _allowances[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }

    /// An infinite allowance is never reduced, and its use is not an event.
    function _spendAllowance(address owner, address spender, uint256 amount) private {
        uint256 current = _allowances[owner][spender];
        if (current == INFINITE_ALLOWANCE) return;
        require(current >= amount, "ALLOWANCE_EXCEEDED");
        _approve(owner, spender, current - amount);
    }

    function _transfer(address from, address to, uint256 amount) private {
        uint256 shares = getSharesByPooledEth(amount);
        _transferShares(from, to, shares);
        _emitTransfer(from, to, amount, shares);
    }

    function _transferShares(address from, address to, uint256 amount) private {
        require(from != address(0), "TRANSFER_FROM_ZERO_ADDR");
        require(to != address(0), "TRANSFER_TO_ZERO_ADDR");
        require(to != address(this), "TRANSFER_TO_STETH_CONTRACT");
        _requireNotStopped();
        require(amount <= _shares[from], "BALANCE_EXCEEDED");
        _shares[from] -= amount;
        _shares[to] += amount;
    }

    function _mintShares(address to, uint256 amount) internal {
        require(to != address(0), "MINT_TO_ZERO_ADDR");
        require(to != address(this), "MINT_TO_STETH_CONTRACT");
        uint256 total = _totalShares + amount;
        require(total <= type(uint128).max, "SHARES_OVERFLOW");
        _totalShares = uint128(total);
        _shares[to] += amount;
    }

    function _burnShares(address from, uint256 amount) internal {
        require(amount <= _shares[from], "BALANCE_EXCEEDED");
        _totalShares -= uint128(amount);
        _shares[from] -= amount;
    }

    function _emitTransfer(address from, address to, uint256 tokens, uint256 shares) private {
        emit Transfer(from, to, tokens);
        emit TransferShares(from, to, shares);
    }

    function _emitMinted(address to, uint256 shares) internal {
        _emitTransfer(address(0), to, getPooledEthByShares(shares), shares);
    }

    function _total() internal view returns (uint256) {
        return _totalShares;
    }
}
