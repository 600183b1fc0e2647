// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {RoundPages} from "./RoundPages.sol";

/// What stands behind a Chainlink-shaped feed: it keeps the rounds, numbered from 1, and emits their events. Whoever wants
/// those asks the feed for its aggregator, as on the real contracts, where another one may take over.
contract FeedAggregator {
    using RoundPages for RoundPages.Store;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);
    event NewRound(uint256 indexed roundId, address indexed startedBy, uint256 startedAt);

    uint256 public constant version = 4;
    uint8 public immutable decimals;
    string public description;
    address private immutable feed;
    RoundPages.Store private rounds;

    constructor(uint8 _decimals, string memory _description) {
        decimals = _decimals;
        description = _description;
        feed = msg.sender;
    }

    /// Starts a round for each answer, in this order, in the name of `startedBy`; only the feed may ask.
    function devnetAnswers(int256[] calldata answers, uint256[] calldata updatedAt, address startedBy) external {
        require(msg.sender == feed, "Only callable by the feed");
        require(answers.length == updatedAt.length, "Each answer needs its time");
        uint256 first = rounds.length + 1;
        RoundPages.Round[] memory started = new RoundPages.Round[](answers.length);
        for (uint256 i = 0; i < answers.length; ++i) {
            started[i] = start(first + i, answers[i], updatedAt[i], startedBy);
        }
        rounds.pushAll(started);
    }

    /// Number of the last round; 0 before the first.
    function latestRound() external view returns (uint256) {
        return rounds.length;
    }

    /// Reverts with "No data present" before the first round. Both times are those of the answer.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        return getRoundData(uint80(rounds.length));
    }

    /// The round of this number; reverts with "No data present" when there is none.
    function getRoundData(uint80 _roundId)
        public
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        require(_roundId > 0 && _roundId <= rounds.length, "No data present");
        RoundPages.Round memory round = rounds.byId(_roundId);
        return (_roundId, round.answer, round.time, round.time, _roundId);
    }

    function start(uint256 id, int256 answer, uint256 updatedAt, address startedBy)
        private
        returns (RoundPages.Round memory)
    {
        require(updatedAt > 0 && updatedAt <= block.timestamp, "Updated in the future or never");
        require(answer == int96(answer), "Answer out of range");
        emit NewRound(id, startedBy, updatedAt);
        emit AnswerUpdated(answer, id, updatedAt);
        return RoundPages.Round(int96(answer), uint32(updatedAt));
    }
}
