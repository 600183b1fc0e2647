// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RoundPages} from "./RoundPages.sol";

/// A Chainlink-shaped price feed: proxy and aggregator in one. Views speak proxy round ids (phase 1 in the upper bits),
/// events and the older getters the aggregator's own, as on the real contracts; round views take either.
contract PriceFeed {
    using RoundPages for RoundPages.Store;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);
    event NewRound(uint256 indexed roundId, address indexed startedBy, uint256 startedAt);

    uint256 private constant PHASE_OFFSET = 64;

    uint16 public constant phaseId = 1;
    uint256 public constant version = 4;
    uint8 public immutable decimals;
    string public description;
    address public owner;
    RoundPages.Store private rounds;

    constructor(uint8 _decimals, string memory _description) {
        decimals = _decimals;
        description = _description;
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "Only callable by owner");
        _;
    }

    /// Starts a round with this answer. `updatedAt` (seconds) may lie in the past, so that a feed can be stale; not in
    /// the future.
    function devnetAnswer(int256 answer, uint256 updatedAt) external onlyOwner {
        rounds.push(start(rounds.length + 1, answer, updatedAt));
    }

    /// Starts a round for each answer, in this order: the rounds of a day that has passed.
    function devnetAnswers(int256[] calldata answers, uint256[] calldata updatedAt) external onlyOwner {
        require(answers.length == updatedAt.length, "Each answer needs its time");
        uint256 first = rounds.length + 1;
        RoundPages.Round[] memory started = new RoundPages.Round[](answers.length);
        for (uint256 i = 0; i < answers.length; ++i) {
            started[i] = start(first + i, answers[i], updatedAt[i]);
        }
        rounds.pushAll(started);
    }

    /// The contract whose events tell the answers: this one.
    function aggregator() external view returns (address) {
        return address(this);
    }

    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        return read(rounds.length);
    }

    function getRoundData(uint80 _roundId)
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        uint256 phase = _roundId >> PHASE_OFFSET;
        require(phase == 0 || phase == phaseId, "No data present");
        return read(uint64(_roundId));
    }

    function latestAnswer() external view returns (int256) {
        return rounds.length == 0 ? int256(0) : rounds.byId(rounds.length).answer;
    }

    function latestTimestamp() external view returns (uint256) {
        return rounds.length == 0 ? 0 : rounds.byId(rounds.length).time;
    }

    function latestRound() external view returns (uint256) {
        return proxyId(rounds.length);
    }

    function start(uint256 id, int256 answer, uint256 updatedAt) private returns (RoundPages.Round memory) {
        require(updatedAt > 0 && updatedAt <= block.timestamp, "Updated in the future or never");
        require(answer == int96(answer), "Answer out of range");
        emit NewRound(id, msg.sender, updatedAt);
        emit AnswerUpdated(answer, id, updatedAt);
        return RoundPages.Round(int96(answer), uint32(updatedAt));
    }

    function read(uint256 id) private view returns (uint80, int256, uint256, uint256, uint80) {
        require(id > 0 && id <= rounds.length, "No data present");
        RoundPages.Round memory round = rounds.byId(id);
        uint80 full = proxyId(id);
        return (full, round.answer, round.time, round.time, full);
    }

    function proxyId(uint256 id) private pure returns (uint80) {
        return uint80((uint256(phaseId) << PHASE_OFFSET) | id);
    }
}
