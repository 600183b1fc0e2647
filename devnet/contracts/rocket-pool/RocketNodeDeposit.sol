// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketMegapool} from "./interfaces/IRocketMegapool.sol";
import {IRocketMegapoolManager} from "./interfaces/IRocketMegapoolManager.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";
import {RocketDepositPool} from "./RocketDepositPool.sol";
import {RocketMegapool} from "./RocketMegapool.sol";

/// Node operators' entrance: a bond of 4 ETH asks for one validator. Keys, tickets and credit of real nodes are left out.
contract RocketNodeDeposit is RocketBase {
    event DepositReceived(address indexed from, uint256 amount, uint256 time);

    mapping(address => RocketMegapool) private megapools;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function devnetMegapool(address node) external view returns (address) {
        return address(megapools[node]);
    }

    /// Asks for one validator. Any account may be a node.
    function devnetRequestValidator(uint256 bond) external payable onlyThisLatest("rocketNodeDeposit") {
        require(msg.value == bond, "Invalid value");
        require(bond == 4 ether, "Bond requirement not met");
        emit DepositReceived(msg.sender, msg.value, block.timestamp);
        megapoolOf(msg.sender).newValidator(bond, false);
        addValidators(1);
        RocketDepositPool pool = depositPool();
        pool.nodeDeposit{value: bond}(bond);
        pool.maybeAssignDeposits(1);
    }

    /// Lets `count` validators of `node` wait at once, without events. The ETH sent along enters the deposit pool as
    /// what is left of their bonds (4 ETH each, or less).
    function devnetQueueValidators(address node, uint32 count) external payable onlyGuardian {
        IRocketMegapool megapool = megapoolOf(node);
        uint32 firstId = megapool.devnetNextValidators(count);
        addValidators(count);
        depositPool().devnetQueue{value: msg.value}(address(megapool), firstId, count);
    }

    function megapoolOf(address node) private returns (IRocketMegapool) {
        RocketMegapool megapool = megapools[node];
        if (address(megapool) == address(0)) {
            megapool = new RocketMegapool(rocketStorage, node);
            megapools[node] = megapool;
            rocketStorage.setBool(keccak256(abi.encodePacked("megapool.exists", address(megapool))), true);
        }
        return megapool;
    }

    function addValidators(uint256 count) private {
        IRocketMegapoolManager(contractAddress("rocketMegapoolManager")).addValidators(count);
    }

    function depositPool() private view returns (RocketDepositPool) {
        return RocketDepositPool(contractAddress("rocketDepositPool"));
    }
}
