// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketDepositPool} from "./interfaces/IRocketDepositPool.sol";
import {IRocketNetworkBalances} from "./interfaces/IRocketNetworkBalances.sol";
import {IRocketSettingsNetwork} from "./interfaces/IRocketSettingsNetwork.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";
import {RocketERC20} from "./RocketERC20.sol";

/// rETH. Its rate is reported total ETH / reported supply, constant between reports; a burn pays at once, from the ETH
/// held here first and from the deposit pool's excess next. No permit.
contract RocketTokenRETH is RocketBase, RocketERC20 {
    event EtherDeposited(address indexed from, uint256 amount, uint256 time);
    event TokensMinted(address indexed to, uint256 amount, uint256 ethAmount, uint256 time);
    event TokensBurned(address indexed from, uint256 amount, uint256 ethAmount, uint256 time);

    uint8 public constant version = 1;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) RocketERC20("Rocket Pool ETH", "rETH") {}

    receive() external payable {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    /// ETH (wei) that `_rethAmount` stands for, rounded down.
    function getEthValue(uint256 _rethAmount) public view returns (uint256) {
        (uint256 totalEth, uint256 supply) = reported();
        if (supply == 0) return _rethAmount;
        return product(_rethAmount, totalEth) / supply;
    }

    /// rETH that `_ethAmount` (wei) stands for, rounded down.
    function getRethValue(uint256 _ethAmount) public view returns (uint256) {
        (uint256 totalEth, uint256 supply) = reported();
        if (supply == 0) return _ethAmount;
        require(totalEth > 0, "Cannot calculate rETH token amount while total network balance is zero");
        return product(_ethAmount, supply) / totalEth;
    }

    function getExchangeRate() external view returns (uint256) {
        return getEthValue(ONE);
    }

    /// ETH that burns can be paid with now.
    function getTotalCollateral() public view returns (uint256) {
        return depositPool().getExcessBalance() + address(this).balance;
    }

    /// ETH held here as a share (1e18 = 1) of the value of the real supply.
    function getCollateralRate() public view returns (uint256) {
        uint256 value = getEthValue(totalSupply);
        if (value == 0) return ONE;
        return product(ONE, address(this).balance) / value;
    }

    function depositExcess() external payable onlyLatest("rocketDepositPool") {
        emit EtherDeposited(msg.sender, msg.value, block.timestamp);
    }

    function mint(uint256 _ethAmount, address _to) external onlyLatest("rocketDepositPool") {
        uint256 amount = getRethValue(_ethAmount);
        require(amount > 0, "Invalid token mint amount");
        issue(_to, amount);
        emit TokensMinted(_to, amount, _ethAmount, block.timestamp);
    }

    function burn(uint256 _rethAmount) external {
        require(_rethAmount > 0, "Invalid token burn amount");
        require(balanceOf[msg.sender] >= _rethAmount, "Insufficient rETH balance");
        uint256 ethAmount = getEthValue(_rethAmount);
        require(getTotalCollateral() >= ethAmount, "Insufficient ETH balance for exchange");
        destroy(msg.sender, _rethAmount);
        uint256 here = address(this).balance;
        if (here < ethAmount) depositPool().withdrawExcessBalance(ethAmount - here);
        pay(msg.sender, ethAmount);
        emit TokensBurned(msg.sender, _rethAmount, ethAmount, block.timestamp);
    }

    /// Sends the ETH above the target rate to the deposit pool. Anyone may call it.
    function depositExcessCollateral() external {
        uint256 rate = getCollateralRate();
        uint256 target = IRocketSettingsNetwork(contractAddress("rocketDAOProtocolSettingsNetwork"))
            .getTargetRethCollateralRate();
        if (rate <= target) return;
        uint256 keep = product(address(this).balance, target) / rate;
        uint256 excess = address(this).balance - keep;
        if (excess > 0) depositPool().recycleExcessCollateral{value: excess}();
    }

    /// Mints without a deposit: for the supply that a scenario starts from.
    function devnetMint(address to, uint256 amount) external onlyGuardian {
        issue(to, amount);
    }

    /// The lock of the first version: still checked, though nothing has written its key since v1.1.
    function beforeTransfer(address from) internal override {
        if (from == address(0)) return;
        bytes32 key = keccak256(abi.encodePacked("user.deposit.block", from));
        uint256 depositBlock = rocketStorage.getUint(key);
        if (depositBlock == 0) return;
        uint256 delay = IRocketSettingsNetwork(contractAddress("rocketDAOProtocolSettingsNetwork"))
            .getRethDepositDelay();
        require(block.number - depositBlock > delay, "Not enough time has passed since deposit");
        rocketStorage.deleteUint(key);
    }

    function depositPool() private view returns (IRocketDepositPool) {
        return IRocketDepositPool(contractAddress("rocketDepositPool"));
    }

    function reported() private view returns (uint256 totalEth, uint256 supply) {
        IRocketNetworkBalances balances = IRocketNetworkBalances(contractAddress("rocketNetworkBalances"));
        return (balances.getTotalETHBalance(), balances.getTotalRETHSupply());
    }

    function product(uint256 a, uint256 b) private pure returns (uint256) {
        require(b == 0 || a <= type(uint256).max / b, "SafeMath: multiplication overflow");
        return a * b;
    }

    /// A payment with the 2,300 gas of a plain `transfer`; the receiver's own revert data comes through.
    function pay(address to, uint256 amount) private {
        assembly ("memory-safe") {
            // A call with value brings 2,300 gas by itself.
            if iszero(call(mul(iszero(amount), 2300), to, amount, 0, 0, 0, 0)) {
                let free := mload(0x40)
                returndatacopy(free, 0, returndatasize())
                revert(free, returndatasize())
            }
        }
    }
}
