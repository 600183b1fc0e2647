// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// A Chainlink-shaped price feed: proxy and aggregator in one. Views speak proxy round ids (phase 1 in the upper bits),
/// events and the older getters the aggregator's own, as on the real contracts; round views take either.
contract PriceFeed {
    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);
    event NewRound(uint256 indexed roundId, address indexed startedBy, uint256 startedAt);

    /// One slot: a world holds thousands of rounds, and the node works through all of them at each block.
    struct Round {
        int192 answer;
        uint64 time;
    }

    uint256 private constant PHASE_OFFSET = 64;

    uint16 public constant phaseId = 1;
    uint256 public constant version = 4;
    uint8 public immutable decimals;
    string public description;
    address public owner;
    Round[] private rounds;

    constructor(uint8 _decimals, string memory _description) {
        decimals = _decimals;
        description = _description;
        owner = msg.sender;
    }

    /// Starts a round with this answer. `updatedAt` (seconds) may lie in the past, so that a feed can be stale; not in
    /// the future.
    function devnetAnswer(int256 answer, uint256 updatedAt) external {
        require(msg.sender == owner, "Only callable by owner");
        require(updatedAt > 0 && updatedAt <= block.timestamp, "Updated in the future or never");
        require(answer == int192(answer), "Answer out of range");
        rounds.push(Round(int192(answer), uint64(updatedAt)));
        uint256 id = rounds.length;
        emit NewRound(id, msg.sender, updatedAt);
        emit AnswerUpdated(answer, id, updatedAt);
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
        return rounds.length == 0 ? int256(0) : rounds[rounds.length - 1].answer;
    }

    function latestTimestamp() external view returns (uint256) {
        return rounds.length == 0 ? 0 : rounds[rounds.length - 1].time;
    }

    function latestRound() external view returns (uint256) {
        return proxyId(rounds.length);
    }

    function read(uint256 id) private view returns (uint80, int256, uint256, uint256, uint80) {
        require(id > 0 && id <= rounds.length, "No data present");
        Round storage round = rounds[id - 1];
        uint80 full = proxyId(id);
        return (full, round.answer, round.time, round.time, full);
    }

    function proxyId(uint256 id) private pure returns (uint80) {
        return uint80((uint256(phaseId) << PHASE_OFFSET) | id);
    }
}
