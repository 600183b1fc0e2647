// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {ILidoReport} from "./interfaces/ILidoReport.sol";
import {IElRewardsVault, IWithdrawalVault} from "./interfaces/IVaults.sol";

/// Collects tips and MEV until a report takes them. Anyone may send ether.
contract LidoExecutionLayerRewardsVault is IElRewardsVault {
    ILidoLocator private immutable _locator;

    event ETHReceived(uint256 amount);

    constructor(ILidoLocator locator) {
        _locator = locator;
    }

    receive() external payable {
        emit ETHReceived(msg.value);
    }

    function withdrawRewards(uint256 maxAmount) external returns (uint256 amount) {
        require(msg.sender == _locator.lido(), "ONLY_LIDO_CAN_WITHDRAW");
        amount = maxAmount < address(this).balance ? maxAmount : address(this).balance;
        if (amount > 0) ILidoReport(msg.sender).receiveELRewards{value: amount}();
    }
}

/// Receives what leaves the consensus layer until a report takes it.
contract WithdrawalVault is IWithdrawalVault {
    ILidoLocator private immutable _locator;

    error NotLido();
    error ZeroAmount();
    error NotEnoughEther(uint256 requested, uint256 balance);

    constructor(ILidoLocator locator) {
        _locator = locator;
    }

    receive() external payable {}

    function withdrawWithdrawals(uint256 amount) external {
        if (msg.sender != _locator.lido()) revert NotLido();
        if (amount == 0) revert ZeroAmount();
        if (amount > address(this).balance) revert NotEnoughEther(amount, address(this).balance);
        ILidoReport(msg.sender).receiveWithdrawals{value: amount}();
    }
}
