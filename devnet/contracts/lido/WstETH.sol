// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IStETH} from "./interfaces/IStETH.sol";
import {WstETHToken} from "./WstETHToken.sol";

/// wstETH: one unit stands for one stETH share. Unwrapping asks stETH for tokens, whose rounding may leave one share here.
contract WstETH is WstETHToken {
    IStETH public immutable stETH;

    constructor(IStETH stETH_) {
        stETH = stETH_;
    }

    receive() external payable {
        _mint(msg.sender, stETH.submit{value: msg.value}(address(0)));
    }

    function wrap(uint256 _stETHAmount) external returns (uint256) {
        require(_stETHAmount > 0, "wstETH: can't wrap zero stETH");
        uint256 amount = stETH.getSharesByPooledEth(_stETHAmount);
        _mint(msg.sender, amount);
        stETH.transferFrom(msg.sender, address(this), _stETHAmount);
        return amount;
    }

    function unwrap(uint256 _wstETHAmount) external returns (uint256) {
        require(_wstETHAmount > 0, "wstETH: zero amount unwrap not allowed");
        uint256 amount = stETH.getPooledEthByShares(_wstETHAmount);
        _burn(msg.sender, _wstETHAmount);
        stETH.transfer(msg.sender, amount);
        return amount;
    }

    function getWstETHByStETH(uint256 _stETHAmount) external view returns (uint256) {
        return stETH.getSharesByPooledEth(_stETHAmount);
    }

    function getStETHByWstETH(uint256 _wstETHAmount) external view returns (uint256) {
        return stETH.getPooledEthByShares(_wstETHAmount);
    }

    function stEthPerToken() external view returns (uint256) {
        return stETH.getPooledEthByShares(1 ether);
    }

    function tokensPerStEth() external view returns (uint256) {
        return stETH.getSharesByPooledEth(1 ether);
    }
}
