// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// Validators that wait for 32 ETH each, first come first served. A run of one megapool's validators is one entry, so
/// that a queue of hundreds is cheap to set up. All of it lives in the registry: it outlasts a replaced deposit pool.
abstract contract RocketDepositQueue is RocketBase {
    uint256 internal constant REQUEST = 32 ether;
    uint256 internal constant BOND = 4 ether;

    /// This devnet has no express tickets, so its express queue is empty.
    uint256 public constant getExpressQueueLength = 0;

    bytes32 private constant REQUESTED = keccak256("deposit.pool.requested.total");
    bytes32 private constant NODE_BALANCE = keccak256("deposit.pool.node.balance");
    bytes32 private constant LENGTH = keccak256("deposit.queue.standard.length");
    bytes32 private constant HEAD = keccak256("deposit.queue.standard.head");
    bytes32 private constant TAIL = keccak256("deposit.queue.standard.tail");

    /// Bonds of waiting validators, part of the pool's balance.
    function getNodeBalance() public view returns (uint256) {
        return rocketStorage.getUint(NODE_BALANCE);
    }

    function getTotalQueueLength() public view returns (uint256) {
        return rocketStorage.getUint(LENGTH);
    }

    function getStandardQueueLength() external view returns (uint256) {
        return rocketStorage.getUint(LENGTH);
    }

    function requestedTotal() internal view returns (uint256) {
        return rocketStorage.getUint(REQUESTED);
    }

    function enqueue(address receiver, uint32 firstId, uint32 count) internal {
        uint256 tail = rocketStorage.getUint(TAIL);
        rocketStorage.setUint(entryKey(tail), pack(receiver, firstId, count));
        rocketStorage.setUint(TAIL, tail + 1);
        rocketStorage.addUint(LENGTH, count);
        rocketStorage.addUint(REQUESTED, REQUEST * count);
    }

    function addNodeBalance(uint256 bond) internal {
        rocketStorage.addUint(NODE_BALANCE, bond);
    }

    /// Takes the next validator; the caller has checked that there is one.
    function dequeue() internal returns (address receiver, uint32 validatorId) {
        uint256 head = rocketStorage.getUint(HEAD);
        bytes32 key = entryKey(head);
        uint256 entry = rocketStorage.getUint(key);
        receiver = address(uint160(entry >> 64));
        validatorId = uint32(entry >> 32);
        uint32 left = uint32(entry) - 1;
        if (left == 0) {
            rocketStorage.deleteUint(key);
            rocketStorage.setUint(HEAD, head + 1);
        } else {
            rocketStorage.setUint(key, pack(receiver, validatorId + 1, left));
        }
        rocketStorage.subUint(LENGTH, 1);
        rocketStorage.subUint(REQUESTED, REQUEST);
        rocketStorage.subUint(NODE_BALANCE, BOND);
    }

    function pack(address receiver, uint32 firstId, uint32 count) private pure returns (uint256) {
        return (uint256(uint160(receiver)) << 64) | (uint256(firstId) << 32) | count;
    }

    function entryKey(uint256 index) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("deposit.queue.standard.entry", index));
    }
}
