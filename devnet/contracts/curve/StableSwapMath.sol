// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The StableSwap invariant for two coins in integers, with the rounding of the real pools:
/// `Ann * (x + y) + D = Ann * D + D^3 / (4 * x * y)`, where Ann is twice the pool's A. Amounts have 18 decimals, `amp` is A
/// times 100. Like the real code, it fails without data.
library StableSwapMath {
    uint256 internal constant A_PRECISION = 100;
    uint256 private constant ROUNDS = 255;
    uint256 private constant ONE = 1e18;

    /// D of two balances, by Newton's method until a step changes at most 1 wei.
    /// @param guarded the oldest pools add 1 to each divisor against a balance of zero, which costs them a wei now and then
    function invariant(uint256[2] memory xp, uint256 amp, bool guarded) internal pure returns (uint256 d) {
        uint256 sum = xp[0] + xp[1];
        if (sum == 0) return 0;
        if (!guarded && (xp[0] == 0 || xp[1] == 0)) revert();
        uint256 ann = amp * 2;
        d = sum;
        for (uint256 round = 0; round < ROUNDS; ++round) {
            uint256 product = guarded
                ? (((d * d) / (xp[0] * 2 + 1)) * d) / (xp[1] * 2 + 1)
                : (((d * d) / xp[0]) * d) / xp[1] / 4;
            uint256 before = d;
            uint256 above = ((ann * sum) / A_PRECISION + product * 2) * d;
            d = above / (((ann - A_PRECISION) * d) / A_PRECISION + product * 3);
            if (close(d, before)) return d;
        }
        revert();
    }

    /// The balance of one coin when the other's is `x` and the invariant stays `d`.
    function otherBalance(uint256 x, uint256 amp, uint256 d) internal pure returns (uint256 y) {
        uint256 ann = amp * 2;
        if (x == 0) revert();
        uint256 c = (d * d) / (x * 2);
        c = (c * d * A_PRECISION) / (ann * 2);
        uint256 b = x + (d * A_PRECISION) / ann;
        y = d;
        for (uint256 round = 0; round < ROUNDS; ++round) {
            uint256 before = y;
            y = (y * y + c) / (2 * y + b - d);
            if (close(y, before)) return y;
        }
        revert();
    }

    /// What an infinitely small amount of coin 1 costs in coin 0, 18 decimals, without fee: the invariant's derivative.
    function price(uint256[2] memory xp, uint256 amp, uint256 d) internal pure returns (uint256) {
        uint256 weighted = (amp * 2 * xp[0]) / A_PRECISION;
        uint256 curved = ((((d / 4) * d) / xp[0]) * d) / xp[1];
        return (ONE * (weighted + (curved * xp[0]) / xp[1])) / (weighted + curved);
    }

    function close(uint256 a, uint256 b) private pure returns (bool) {
        return a > b ? a - b <= 1 : b - a <= 1;
    }
}
