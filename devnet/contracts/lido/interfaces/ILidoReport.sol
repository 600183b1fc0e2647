// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The part of Lido that an oracle report moves.
interface ILidoReport {
    function getTotalPooledEther() external view returns (uint256);
    function getTotalShares() external view returns (uint256);
    function getExternalEther() external view returns (uint256);
    function getExternalShares() external view returns (uint256);
    function getConsensusLayerState()
        external
        view
        returns (uint256 depositedValidators, uint256 clValidators, uint256 clBalance);
    function transferShares(address recipient, uint256 sharesAmount) external returns (uint256);
    function mintShares(address recipient, uint256 amountOfShares) external;
    function burnShares(uint256 amountOfShares) external;
    function receiveELRewards() external payable;
    function receiveWithdrawals() external payable;
    function processClStateUpdate(
        uint256 reportTimestamp,
        uint256 preClValidators,
        uint256 reportClValidators,
        uint256 reportClBalance
    ) external;
    function collectRewardsAndProcessWithdrawals(
        uint256 reportTimestamp,
        uint256 reportClBalance,
        uint256 principalClBalance,
        uint256 withdrawalsToWithdraw,
        uint256 elRewardsToWithdraw,
        uint256 lastWithdrawalRequestToFinalize,
        uint256 withdrawalsShareRate,
        uint256 etherToLock
    ) external;
    function emitTokenRebase(
        uint256 reportTimestamp,
        uint256 timeElapsed,
        uint256 preTotalShares,
        uint256 preTotalEther,
        uint256 postTotalShares,
        uint256 postTotalEther,
        uint256 postInternalShares,
        uint256 postInternalEther,
        uint256 sharesMintedAsFees
    ) external;
}
