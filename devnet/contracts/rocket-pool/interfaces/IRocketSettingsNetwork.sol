// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketSettingsNetwork {
    function getNodeConsensusThreshold() external view returns (uint256);
    function getSubmitBalancesEnabled() external view returns (bool);
    function getSubmitBalancesFrequency() external view returns (uint256);
    function getTargetRethCollateralRate() external view returns (uint256);
    function getMaxRethDelta() external view returns (uint256);
    function getRethDepositDelay() external view returns (uint256);
    function getNodeShare() external view returns (uint256);
    function getVoterShare() external view returns (uint256);
    function getProtocolDAOShare() external view returns (uint256);
}
