// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IStETH} from "./interfaces/IStETH.sol";
import {WstETH} from "./WstETH.sol";

/// Stakes ether with a referral and hands out wstETH in one call.
contract WstETHReferralStaker {
    WstETH public immutable wstETH;
    IStETH public immutable stETH;

    error EthTransferNotAllowed();

    constructor(WstETH wstETH_) {
        wstETH = wstETH_;
        stETH = wstETH_.stETH();
        stETH.approve(address(wstETH_), type(uint256).max);
    }

    receive() external payable {
        revert EthTransferNotAllowed();
    }

    /// Wraps exactly the shares just minted: their value rounded up buys them all back.
    function stakeETH(address _referral) external payable returns (uint256) {
        uint256 shares = stETH.submit{value: msg.value}(_referral);
        uint256 amount = wstETH.wrap(stETH.getPooledEthBySharesRoundUp(shares));
        wstETH.transfer(msg.sender, amount);
        return amount;
    }
}
