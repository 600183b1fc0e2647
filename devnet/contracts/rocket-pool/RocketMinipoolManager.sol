// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// Counts of minipools, set by the scenario.
contract RocketMinipoolManager is RocketBase {
    uint256 public getMinipoolCount;
    uint256 public getStakingMinipoolCount;
    uint256 public getFinalisedMinipoolCount;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    /// All minipools that are not finalised.
    function getActiveMinipoolCount() external view returns (uint256) {
        return getMinipoolCount - getFinalisedMinipoolCount;
    }

    function devnetSetCounts(uint256 total, uint256 staking, uint256 finalised) external onlyGuardian {
        require(staking + finalised <= total, "More staking and finalised minipools than minipools");
        getMinipoolCount = total;
        getStakingMinipoolCount = staking;
        getFinalisedMinipoolCount = finalised;
    }
}
