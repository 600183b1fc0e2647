// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketSettingsNetwork} from "./interfaces/IRocketSettingsNetwork.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// The shares of rewards that rETH holders pay (1e18 = 1), as the settings have them now.
contract RocketNetworkRevenues is RocketBase {
    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function getCurrentNodeShare() external view returns (uint256) {
        return settings().getNodeShare();
    }

    function getCurrentVoterShare() external view returns (uint256) {
        return settings().getVoterShare();
    }

    function getCurrentProtocolDAOShare() external view returns (uint256) {
        return settings().getProtocolDAOShare();
    }

    function settings() private view returns (IRocketSettingsNetwork) {
        return IRocketSettingsNetwork(contractAddress("rocketDAOProtocolSettingsNetwork"));
    }
}
