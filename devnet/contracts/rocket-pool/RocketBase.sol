// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";

/// What every network contract shares: the registry, look-ups by name, and the two checks of who may be called and call.
abstract contract RocketBase {
    uint256 internal constant ONE = 1e18;

    IRocketStorage internal immutable rocketStorage;

    constructor(IRocketStorage _rocketStorage) {
        rocketStorage = _rocketStorage;
    }

    /// Refuses calls to a contract that was replaced in the registry.
    modifier onlyThisLatest(string memory name) {
        require(registered(name) == address(this), "Invalid or outdated contract");
        _;
    }

    /// Refuses callers other than the registered contract of that name.
    modifier onlyLatest(string memory name) {
        require(registered(name) == msg.sender, "Invalid or outdated contract");
        _;
    }

    modifier onlyGuardian() {
        require(msg.sender == rocketStorage.getGuardian(), "Account is not a temporary guardian");
        _;
    }

    function registered(string memory name) internal view returns (address) {
        return rocketStorage.getAddress(keccak256(abi.encodePacked("contract.address", name)));
    }

    function contractAddress(string memory name) internal view returns (address found) {
        found = registered(name);
        require(found != address(0), "Contract not found");
    }
}
