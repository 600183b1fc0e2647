// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketSettingsDeposit} from "./interfaces/IRocketSettingsDeposit.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketSettings} from "./RocketSettings.sol";

/// Deposit settings. They start with mainnet's values of February 2026.
contract RocketDAOProtocolSettingsDeposit is RocketSettings, IRocketSettingsDeposit {
    constructor(IRocketStorage _rocketStorage) RocketSettings(_rocketStorage, "deposit") {
        initBool("deposit.enabled", true);
        initBool("deposit.assign.enabled", true);
        initUint("deposit.minimum", 0.01 ether);
        initUint("deposit.pool.maximum", 6_000_000 ether);
        initUint("deposit.assign.maximum", 90);
        initUint("deposit.assign.socialised.maximum", 0);
        initUint("deposit.fee", 0.0005 ether);
        initUint("express.queue.rate", 4);
    }

    function getDepositEnabled() external view returns (bool) {
        return getSettingBool("deposit.enabled");
    }

    function getAssignDepositsEnabled() external view returns (bool) {
        return getSettingBool("deposit.assign.enabled");
    }

    function getMinimumDeposit() external view returns (uint256) {
        return getSettingUint("deposit.minimum");
    }

    function getMaximumDepositPoolSize() external view returns (uint256) {
        return getSettingUint("deposit.pool.maximum");
    }

    function getMaximumDepositAssignments() external view returns (uint256) {
        return getSettingUint("deposit.assign.maximum");
    }

    function getMaximumDepositSocialisedAssignments() external view returns (uint256) {
        return getSettingUint("deposit.assign.socialised.maximum");
    }

    function getDepositFee() external view returns (uint256) {
        return getSettingUint("deposit.fee");
    }

    function getExpressQueueRate() external view returns (uint256) {
        return getSettingUint("express.queue.rate");
    }

    function checkUint(bytes32 path, uint256 value) internal pure override {
        if (path == keccak256("deposit.fee")) require(value < 0.01 ether, "Fee must be less than 1%");
    }
}
