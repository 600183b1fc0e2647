// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketDepositPool {
    function getExcessBalance() external view returns (uint256);
    function withdrawExcessBalance(uint256 amount) external;
    function recycleExcessCollateral() external payable;
    function nodeDeposit(uint256 bond) external payable;
    function requestFunds(uint256 bond, uint32 validatorId, uint256 amount, bool express) external;
    function maybeAssignDeposits(uint256 max) external;
}
