// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketDepositPool} from "./interfaces/IRocketDepositPool.sol";
import {IRocketMegapool} from "./interfaces/IRocketMegapool.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// One node's validators, as far as the deposit pool sees them: they ask for ETH, and they receive it.
contract RocketMegapool is RocketBase, IRocketMegapool {
    event MegapoolValidatorEnqueued(uint32 indexed validatorId, uint256 time);
    event MegapoolValidatorAssigned(uint32 indexed validatorId, uint256 time);

    address public immutable nodeAddress;
    uint32 private nextId;

    constructor(IRocketStorage _rocketStorage, address node) RocketBase(_rocketStorage) {
        nodeAddress = node;
    }

    function getNodeAddress() external view returns (address) {
        return nodeAddress;
    }

    function getValidatorCount() external view returns (uint32) {
        return nextId;
    }

    function newValidator(uint256 _bondAmount, bool _useExpressTicket) external onlyLatest("rocketNodeDeposit") {
        uint32 id = nextId++;
        IRocketDepositPool(contractAddress("rocketDepositPool")).requestFunds(
            _bondAmount, id, 32 ether, _useExpressTicket
        );
        emit MegapoolValidatorEnqueued(id, block.timestamp);
    }

    function assignFunds(uint32 _validatorId) external payable onlyLatest("rocketDepositPool") {
        emit MegapoolValidatorAssigned(_validatorId, block.timestamp);
    }

    /// Numbers a run of validators that are queued without their history.
    function devnetNextValidators(uint32 count) external onlyLatest("rocketNodeDeposit") returns (uint32 firstId) {
        firstId = nextId;
        nextId += count;
    }
}
