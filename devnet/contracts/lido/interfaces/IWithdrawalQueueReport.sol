// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The part of the withdrawal queue that Lido and an oracle report use.
interface IWithdrawalQueueReport {
    function isPaused() external view returns (bool);
    function isBunkerModeActive() external view returns (bool);
    function unfinalizedStETH() external view returns (uint256);
    function prefinalize(
        uint256[] calldata batches,
        uint256 maxShareRate
    ) external view returns (uint256 ethToLock, uint256 sharesToBurn);
    function finalize(uint256 lastRequestIdToBeFinalized, uint256 maxShareRate) external payable;
    function onOracleReport(bool isBunkerModeNow, uint256 bunkerStartTimestamp, uint256 currentReportTimestamp) external;
}
