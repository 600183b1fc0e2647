// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";
import {StableSwapMath} from "./StableSwapMath.sol";

interface ICurvePool {
    function A_precise() external view returns (uint256);
    function balances(uint256 i) external view returns (uint256);
    function coins(uint256 i) external view returns (address);
    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) external payable returns (uint256);
    function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy, bool use_eth)
        external
        payable
        returns (uint256);
}

interface ITradedCoin {
    function balanceOf(address account) external view returns (uint256);
    function approve(address spender, uint256 amount) external returns (bool);
}

interface IRated {
    function getExchangeRate() external view returns (uint256);
}

/// The devnet's own: trades in the pools until their price is the one asked for, with coins that it holds. It finds the amount on
/// chain, so that a block needs no reading beforehand. What it lacks it does not trade.
contract PegTrader is Owned {
    uint256 private constant ONE = 1e18;
    /// The search ends with a balance exact to 2^-26 of all coins.
    uint256 private constant HALVINGS = 26;

    /// The only pool whose coin 1 has a rate, and whose indexes are of type uint256.
    address public immutable ratedPool;

    constructor(address owner, address ratedPool_) Owned(owner) {
        ratedPool = ratedPool_;
    }

    receive() external payable {}

    /// Trades in each pool to its ratio: the price of coin 1 against redemption, 18 decimals; 1e18 is on peg.
    function bring(address[] calldata pools, uint256[] calldata ratios) external onlyDevnetOwner {
        for (uint256 k = 0; k < pools.length; ++k) trade(ICurvePool(pools[k]), ratios[k]);
    }

    function trade(ICurvePool pool, uint256 ratio) private {
        (uint256 i, uint256 dx) = needed(pool, ratio);
        ITradedCoin token = ITradedCoin(pool.coins(1));
        uint256 stock = i == 0 ? address(this).balance : token.balanceOf(address(this));
        if (dx > stock) dx = stock;
        if (dx == 0) return;
        if (i == 1) token.approve(address(pool), dx);
        uint256 value = i == 0 ? dx : 0;
        if (address(pool) == ratedPool) pool.exchange{value: value}(i, 1 - i, dx, 0, true);
        else if (i == 0) pool.exchange{value: value}(int128(0), int128(1), dx, 0);
        else pool.exchange(int128(1), int128(0), dx, 0);
    }

    /// Which coin to sell, and how much of it, to bring a pool there.
    function needed(ICurvePool pool, uint256 ratio) public view returns (uint256 i, uint256 dx) {
        uint256 rate = address(pool) == ratedPool ? IRated(pool.coins(1)).getExchangeRate() : ONE;
        uint256 amp = pool.A_precise();
        uint256[2] memory xp;
        xp[0] = pool.balances(0);
        xp[1] = (pool.balances(1) * rate) / ONE;
        uint256 d = StableSwapMath.invariant(xp, amp, false);
        uint256[2] memory goal = balancesAt(ratio, amp, d);
        if (goal[0] > xp[0]) return (0, goal[0] - xp[0]);
        return (1, goal[1] > xp[1] ? ((goal[1] - xp[1]) * ONE) / rate : 0);
    }

    /// The balances with invariant `d` at which the pool's price is `ratio`: the more of coin 0, the dearer coin 1.
    function balancesAt(uint256 ratio, uint256 amp, uint256 d) private pure returns (uint256[2] memory xp) {
        uint256 low = d / 1_000;
        uint256 high = d - low;
        for (uint256 round = 0; round < HALVINGS; ++round) {
            xp[0] = (low + high) / 2;
            xp[1] = StableSwapMath.otherBalance(xp[0], amp, d);
            if (StableSwapMath.price(xp, amp, d) < ratio) low = xp[0];
            else high = xp[0];
        }
    }
}
