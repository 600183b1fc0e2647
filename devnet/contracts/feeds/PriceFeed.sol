// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {FeedAggregator} from "./FeedAggregator.sol";

/// A Chainlink-shaped price feed as an app reads it: the proxy. Its round ids carry the phase in the upper bits; rounds and
/// events are its aggregator's. The real proxy can change aggregators; this one has a single phase.
contract PriceFeed {
    uint256 private constant PHASE_OFFSET = 64;

    uint16 public constant phaseId = 1;
    FeedAggregator public immutable aggregator;
    address public owner;

    constructor(uint8 _decimals, string memory _description) {
        aggregator = new FeedAggregator(_decimals, _description);
        owner = msg.sender;
    }

    modifier onlyOwner() {
        require(msg.sender == owner, "Only callable by owner");
        _;
    }

    /// Starts a round with this answer. `updatedAt` (seconds) may lie in the past, so that a feed can be stale; not in
    /// the future.
    function devnetAnswer(int256 answer, uint256 updatedAt) external onlyOwner {
        int256[] memory answers = new int256[](1);
        uint256[] memory times = new uint256[](1);
        (answers[0], times[0]) = (answer, updatedAt);
        aggregator.devnetAnswers(answers, times, msg.sender);
    }

    /// Starts a round for each answer, in this order: the rounds of a day that has passed.
    function devnetAnswers(int256[] calldata answers, uint256[] calldata updatedAt) external onlyOwner {
        aggregator.devnetAnswers(answers, updatedAt, msg.sender);
    }

    function decimals() external view returns (uint8) {
        return aggregator.decimals();
    }

    function description() external view returns (string memory) {
        return aggregator.description();
    }

    function version() external view returns (uint256) {
        return aggregator.version();
    }

    /// The aggregator of a phase; zero for one that never was.
    function phaseAggregators(uint16 phase) public view returns (FeedAggregator) {
        return phase == phaseId ? aggregator : FeedAggregator(address(0));
    }

    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        (roundId, answer, startedAt, updatedAt, answeredInRound) = aggregator.latestRoundData();
        return (withPhase(roundId), answer, startedAt, updatedAt, withPhase(answeredInRound));
    }

    /// Takes ids with their phase; an unknown phase reverts without data.
    function getRoundData(uint80 _roundId)
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        FeedAggregator of_ = phaseAggregators(uint16(_roundId >> PHASE_OFFSET));
        (roundId, answer, startedAt, updatedAt, answeredInRound) = of_.getRoundData(uint64(_roundId));
        return (withPhase(roundId), answer, startedAt, updatedAt, withPhase(answeredInRound));
    }

    /// 0 before the first round, as the older getters of the real contracts answer.
    function latestAnswer() external view returns (int256 answer) {
        if (aggregator.latestRound() > 0) (, answer,,,) = aggregator.latestRoundData();
    }

    function latestTimestamp() external view returns (uint256 updatedAt) {
        if (aggregator.latestRound() > 0) (,,, updatedAt,) = aggregator.latestRoundData();
    }

    function latestRound() external view returns (uint256) {
        return withPhase(uint80(aggregator.latestRound()));
    }

    function withPhase(uint80 id) private pure returns (uint80) {
        return uint80((uint256(phaseId) << PHASE_OFFSET) | id);
    }
}
