// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// Protocol DAO settings: values in the registry below a namespace, written through guardrails.
abstract contract RocketSettings is RocketBase {
    bytes32 private immutable namespace;

    constructor(IRocketStorage _rocketStorage, string memory name) RocketBase(_rocketStorage) {
        namespace = keccak256(abi.encodePacked("dao.protocol.setting.", name));
    }

    /// Sets a number as a vote of the protocol DAO would: the guardrails hold.
    function devnetSetSettingUint(string calldata path, uint256 value) external onlyGuardian {
        checkUint(keccak256(bytes(path)), value);
        rocketStorage.setUint(key(path), value);
    }

    function devnetSetSettingBool(string calldata path, bool value) external onlyGuardian {
        rocketStorage.setBool(key(path), value);
    }

    function getSettingUint(string memory _settingPath) public view returns (uint256) {
        return rocketStorage.getUint(key(_settingPath));
    }

    function getSettingBool(string memory _settingPath) public view returns (bool) {
        return rocketStorage.getBool(key(_settingPath));
    }

    function checkUint(bytes32 path, uint256 value) internal view virtual;

    function initUint(string memory path, uint256 value) internal {
        rocketStorage.setUint(key(path), value);
    }

    function initBool(string memory path, bool value) internal {
        rocketStorage.setBool(key(path), value);
    }

    function key(string memory path) private view returns (bytes32) {
        return keccak256(abi.encodePacked(namespace, path));
    }
}
