// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

interface IStakingRouter {
    function TOTAL_BASIS_POINTS() external view returns (uint256);
    function getTotalFeeE4Precision() external view returns (uint16);
    function getStakingFeeAggregateDistributionE4Precision() external view returns (uint16, uint16);
    function getWithdrawalCredentials() external view returns (bytes32);
    function getStakingModuleMaxDepositsCount(uint256 moduleId, uint256 ether_) external view returns (uint256);
    function getStakingRewardsDistribution()
        external
        view
        returns (
            address[] memory recipients,
            uint256[] memory moduleIds,
            uint96[] memory moduleFees,
            uint96 totalFee,
            uint256 precisionPoints
        );
    function deposit(uint256 depositsCount, uint256 moduleId, bytes calldata depositCalldata) external payable;
}
