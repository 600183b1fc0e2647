// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketNetworkBalances} from "./interfaces/IRocketNetworkBalances.sol";
import {IRocketSettingsNetwork} from "./interfaces/IRocketSettingsNetwork.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {RocketBase} from "./RocketBase.sol";

/// The reported balances that set rETH's rate. Members of the oracle DAO vote on reports; the vote that reaches the
/// threshold applies the report, or is refused together with it.
contract RocketNetworkBalances is RocketBase, IRocketNetworkBalances {
    event BalancesSubmitted(
        address indexed from,
        uint256 block,
        uint256 slotTimestamp,
        uint256 totalEth,
        uint256 stakingEth,
        uint256 rethSupply,
        uint256 blockTimestamp
    );
    event BalancesUpdated(
        uint256 indexed block,
        uint256 slotTimestamp,
        uint256 totalEth,
        uint256 stakingEth,
        uint256 rethSupply,
        uint256 blockTimestamp
    );

    uint8 public constant version = 4;

    bytes32 private constant BLOCK = keccak256("network.balances.updated.block");
    bytes32 private constant TIMESTAMP = keccak256("network.balances.updated.timestamp");
    bytes32 private constant TOTAL = keccak256("network.balance.total");
    bytes32 private constant STAKING = keccak256("network.balance.staking");
    bytes32 private constant SUPPLY = keccak256("network.balance.reth.supply");
    bytes32 private constant MEMBERS = keccak256("dao.trustednodes.member.count");

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function getBalancesBlock() public view returns (uint256) {
        return rocketStorage.getUint(BLOCK);
    }

    /// Block time of the last accepted report; the time limit counts from it.
    function getBalancesTimestamp() public view returns (uint256) {
        return rocketStorage.getUint(TIMESTAMP);
    }

    function getTotalETHBalance() public view returns (uint256) {
        return rocketStorage.getUint(TOTAL);
    }

    function getStakingETHBalance() public view returns (uint256) {
        return rocketStorage.getUint(STAKING);
    }

    function getTotalRETHSupply() public view returns (uint256) {
        return rocketStorage.getUint(SUPPLY);
    }

    function getETHUtilizationRate() external view returns (uint256) {
        uint256 total = getTotalETHBalance();
        return total == 0 ? ONE : (ONE * getStakingETHBalance()) / total;
    }

    function submitBalances(
        uint256 _block,
        uint256 _slotTimestamp,
        uint256 _totalEth,
        uint256 _stakingEth,
        uint256 _rethSupply
    ) external onlyThisLatest("rocketNetworkBalances") {
        require(rocketStorage.getBool(memberKey(msg.sender)), "Invalid trusted node");
        requireOpen(_block);
        require(_block >= getBalancesBlock(), "Network balances for a higher block are set");
        require(_stakingEth <= _totalEth, "Invalid network balances");

        bytes32 report = keccak256(abi.encode(_block, _slotTimestamp, _totalEth, _stakingEth, _rethSupply));
        bytes32 voteKey = keccak256(abi.encodePacked("network.balances.submitted.node", msg.sender, report));
        require(!rocketStorage.getBool(voteKey), "Duplicate submission from node");
        rocketStorage.setBool(voteKey, true);
        rocketStorage.addUint(countKey(report), 1);
        emit BalancesSubmitted(
            msg.sender, _block, _slotTimestamp, _totalEth, _stakingEth, _rethSupply, block.timestamp
        );

        if (_block > getBalancesBlock() && consensus(report)) {
            update(_block, _slotTimestamp, _totalEth, _stakingEth, _rethSupply);
        }
    }

    /// Applies a report that has its votes. Anyone may call it.
    function executeUpdateBalances(
        uint256 _block,
        uint256 _slotTimestamp,
        uint256 _totalEth,
        uint256 _stakingEth,
        uint256 _rethSupply
    ) external onlyThisLatest("rocketNetworkBalances") {
        requireOpen(_block);
        require(_block > getBalancesBlock(), "Network balances for an equal or higher block are set");
        require(_stakingEth <= _totalEth, "Invalid network balances");
        require(
            consensus(keccak256(abi.encode(_block, _slotTimestamp, _totalEth, _stakingEth, _rethSupply))),
            "Consensus has not been reached"
        );
        update(_block, _slotTimestamp, _totalEth, _stakingEth, _rethSupply);
    }

    /// Lets an account into the oracle DAO, or removes it.
    function devnetSetMember(address account, bool member) external onlyGuardian {
        bytes32 key = memberKey(account);
        if (rocketStorage.getBool(key) == member) return;
        rocketStorage.setBool(key, member);
        if (member) rocketStorage.addUint(MEMBERS, 1);
        else rocketStorage.subUint(MEMBERS, 1);
    }

    function devnetMemberCount() external view returns (uint256) {
        return rocketStorage.getUint(MEMBERS);
    }

    function requireOpen(uint256 reportBlock) private view {
        require(settings().getSubmitBalancesEnabled(), "Submitting balances is currently disabled");
        require(reportBlock < block.number, "Balances can not be submitted for a future block");
    }

    function update(uint256 reportBlock, uint256 slotTimestamp, uint256 total, uint256 staking, uint256 supply)
        private
    {
        requireInTime();
        requireWithinDelta(total, supply);
        rocketStorage.setUint(BLOCK, reportBlock);
        rocketStorage.setUint(TIMESTAMP, block.timestamp);
        rocketStorage.setUint(TOTAL, total);
        rocketStorage.setUint(STAKING, staking);
        rocketStorage.setUint(SUPPLY, supply);
        emit BalancesUpdated(reportBlock, slotTimestamp, total, staking, supply, block.timestamp);
    }

    /// 95 % of the frequency must have passed since the block time of the last accepted report.
    function requireInTime() private view {
        uint256 last = getBalancesTimestamp();
        if (last == 0) return;
        uint256 wait = (settings().getSubmitBalancesFrequency() * 95) / 100;
        require(block.timestamp >= last + wait, "Not enough time has passed");
    }

    /// Bounds the change of the floored rate. A supply of 0, stored or reported, divides by zero here.
    function requireWithinDelta(uint256 total, uint256 supply) private view {
        uint256 storedTotal = getTotalETHBalance();
        if (storedTotal == 0) return;
        uint256 current = (storedTotal * ONE) / getTotalRETHSupply();
        uint256 next = (total * ONE) / supply;
        uint256 change = next > current ? next - current : current - next;
        require(change <= (current * settings().getMaxRethDelta()) / ONE, "Change exceeds maximum");
    }

    function consensus(bytes32 report) private view returns (bool) {
        uint256 votes = rocketStorage.getUint(countKey(report));
        return (votes * ONE) / rocketStorage.getUint(MEMBERS) >= settings().getNodeConsensusThreshold();
    }

    function settings() private view returns (IRocketSettingsNetwork) {
        return IRocketSettingsNetwork(contractAddress("rocketDAOProtocolSettingsNetwork"));
    }

    function memberKey(address account) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("dao.trustednodes.", "member", account));
    }

    function countKey(bytes32 report) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("network.balances.submitted.count", report));
    }
}
