// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketMegapoolManager} from "./interfaces/IRocketMegapoolManager.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// Counts the validators that were ever added to megapools.
contract RocketMegapoolManager is RocketBase, IRocketMegapoolManager {
    uint256 private validators;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function getValidatorCount() external view returns (uint256) {
        return validators;
    }

    function addValidators(uint256 count) external onlyLatest("rocketNodeDeposit") {
        validators += count;
    }

    function devnetSetValidatorCount(uint256 count) external onlyGuardian {
        validators = count;
    }
}
