// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// The number of registered nodes, active or not, set by the scenario.
contract RocketNodeManager is RocketBase {
    uint256 public getNodeCount;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function devnetSetNodeCount(uint256 count) external onlyGuardian {
        getNodeCount = count;
    }
}
