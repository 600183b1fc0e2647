// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

interface IElRewardsVault {
    function withdrawRewards(uint256 maxAmount) external returns (uint256);
}

interface IWithdrawalVault {
    function withdrawWithdrawals(uint256 amount) external;
}
