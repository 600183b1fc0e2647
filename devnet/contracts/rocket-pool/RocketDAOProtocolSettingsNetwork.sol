// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketSettingsNetwork} from "./interfaces/IRocketSettingsNetwork.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketSettings} from "./RocketSettings.sol";

/// Network settings. They start with mainnet's values of February 2026.
contract RocketDAOProtocolSettingsNetwork is RocketSettings, IRocketSettingsNetwork {
    constructor(IRocketStorage _rocketStorage) RocketSettings(_rocketStorage, "network") {
        initUint("network.consensus.threshold", 0.51 ether);
        initBool("network.submit.balances.enabled", true);
        initUint("network.submit.balances.frequency", 1 days);
        initUint("network.reth.collateral.target", 0.01 ether);
        initUint("network.max.reth.balance.delta", 0.02 ether);
        initUint("network.node.commission.share", 0.05 ether);
        initUint("network.voter.share", 0.09 ether);
        initUint("network.pdao.share", 0);
    }

    function getNodeConsensusThreshold() external view returns (uint256) {
        return getSettingUint("network.consensus.threshold");
    }

    function getSubmitBalancesEnabled() external view returns (bool) {
        return getSettingBool("network.submit.balances.enabled");
    }

    function getSubmitBalancesFrequency() external view returns (uint256) {
        return getSettingUint("network.submit.balances.frequency");
    }

    function getTargetRethCollateralRate() external view returns (uint256) {
        return getSettingUint("network.reth.collateral.target");
    }

    function getMaxRethDelta() external view returns (uint256) {
        return getSettingUint("network.max.reth.balance.delta");
    }

    /// 0 on a v1.4 deployment: nothing sets this key any more.
    function getRethDepositDelay() external view returns (uint256) {
        return getSettingUint("network.reth.deposit.delay");
    }

    function getNodeShare() public view returns (uint256) {
        return getSettingUint("network.node.commission.share");
    }

    function getVoterShare() public view returns (uint256) {
        return getSettingUint("network.voter.share");
    }

    function getProtocolDAOShare() public view returns (uint256) {
        return getSettingUint("network.pdao.share");
    }

    /// What rETH holders pay of their rewards: the three shares together.
    function getRethCommission() external view returns (uint256) {
        return getNodeShare() + getVoterShare() + getProtocolDAOShare();
    }

    function checkUint(bytes32 path, uint256 value) internal pure override {
        if (path == keccak256("network.reth.collateral.target")) {
            require(value <= 0.5 ether, "Value must be <= 50%");
        } else if (path == keccak256("network.submit.balances.frequency")) {
            require(value >= 1 hours && value <= 7 days, "Value must be >= 1 hour & <= 7 days");
        } else if (path == keccak256("network.max.reth.balance.delta")) {
            require(value >= 0.01 ether, "The max rETH balance delta must be >= 1%");
        }
    }
}
