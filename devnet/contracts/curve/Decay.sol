// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// How much of an old average still counts.
library Decay {
    uint256 private constant ONE = 1e27;
    uint256 private constant LN2 = 693147180559945309417232121;
    /// Beyond this power (18 decimals) the result is below half a wei.
    uint256 private constant NOTHING_LEFT = 42139678854452767551;

    /// e^-power, both with 18 decimals, rounded down.
    function exp(uint256 power) internal pure returns (uint256) {
        if (power >= NOTHING_LEFT) return 0;
        uint256 scaled = power * 1e9;
        uint256 rest = scaled % LN2;
        uint256 sum = ONE;
        uint256 term = ONE;
        for (uint256 n = 1; term > 0; ++n) {
            term = (term * rest) / (ONE * n);
            sum += term;
        }
        return (((ONE * ONE) / sum) >> (scaled / LN2)) / 1e9;
    }

    /// One half for each `halfTime` that has passed; both in seconds.
    function halved(uint256 elapsed, uint256 halfTime) internal pure returns (uint256) {
        return exp((elapsed * (LN2 / 1e9)) / halfTime);
    }
}
