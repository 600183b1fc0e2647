// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The price oracle of a pool: an exponential moving average of the prices that trades left behind. A price counts from the
/// second after its block on, so nothing that happens inside one block moves the average in it.
abstract contract MovingAveragePrice {
    uint256 private constant ONE = 1e18;

    uint256 internal latestPrice;
    /// The average at the last change, not at this moment.
    uint256 internal averagePrice;
    uint256 internal averageTime;

    constructor(uint256 startPrice) {
        latestPrice = startPrice;
        averagePrice = startPrice;
        averageTime = block.timestamp;
    }

    /// The part of the old average that is left after some seconds, 18 decimals.
    function remaining(uint256 elapsed) internal view virtual returns (uint256);

    /// Price of coin 1 in coin 0, averaged up to now, 18 decimals.
    function price_oracle() public view returns (uint256) {
        if (averageTime >= block.timestamp) return averagePrice;
        uint256 old = remaining(block.timestamp - averageTime);
        return (latestPrice * (ONE - old) + averagePrice * old) / ONE;
    }

    function recordPrice(uint256 price) internal {
        if (price == 0) return;
        averagePrice = price_oracle();
        latestPrice = price;
        averageTime = block.timestamp;
    }
}
