// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITradedPool} from "./interfaces/ITradedPool.sol";
import {ITradedToken} from "./interfaces/ITradedToken.sol";

/// Carries out the devnet's trades in Uniswap v3 pools: many in one transaction, each with the pool's own `Swap` event. It trades for
/// itself with the tokens it holds. Prices are told against the redemption value that the token has at that moment, so that whoever
/// sends an order need not know it.
///
/// In each pool the liquid staking token is token0 and wrapped ether token1.
contract PoolTrader {
    struct Order {
        ITradedPool pool;
        /// true: buys the liquid staking token, so that its price rises
        bool rise;
        /// what is paid at most, wei of the token that is paid with; 0: as much as it takes to reach the bound
        uint128 amount;
        /// bounds of the price against redemption value, in billionths (-1_000_000: 0.1 % below)
        int64 low;
        int64 high;
    }

    uint256 private constant BILLION = 1e9;

    ITradedToken private immutable wsteth;
    ITradedToken private immutable reth;
    ITradedToken private immutable cbeth;
    mapping(address account => bool) public isTrader;
    /// The pool that may ask for payment, while it is traded with.
    address private transient trading;

    error NotTrader(address sender);
    error NotTrading(address sender);
    error UnknownToken(address token);

    constructor(address wsteth_, address reth_, address cbeth_, address[] memory traders) {
        wsteth = ITradedToken(wsteth_);
        reth = ITradedToken(reth_);
        cbeth = ITradedToken(cbeth_);
        for (uint256 i = 0; i < traders.length; i++) isTrader[traders[i]] = true;
    }

    /// Trades one order after the other. An order whose bound is already passed in its direction goes the other way, towards its
    /// other bound; one that has nothing to move, or nothing to pay with, does nothing.
    function trade(Order[] calldata orders) external {
        if (!isTrader[msg.sender]) revert NotTrader(msg.sender);
        for (uint256 i = 0; i < orders.length; i++) _trade(orders[i]);
    }

    /// The pool asks for what it is owed: `amount0` or `amount1`, whichever is positive.
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata) external {
        if (msg.sender != trading) revert NotTrading(msg.sender);
        if (amount0 > 0) ITradedToken(ITradedPool(msg.sender).token0()).transfer(msg.sender, uint256(amount0));
        if (amount1 > 0) ITradedToken(ITradedPool(msg.sender).token1()).transfer(msg.sender, uint256(amount1));
    }

    function _trade(Order calldata order) private {
        ITradedPool pool = order.pool;
        address token = pool.token0();
        uint256 rate = _redemptionRate(token);
        uint160 low = _sqrtPriceX96(rate, order.low);
        uint160 high = order.high == order.low ? low : _sqrtPriceX96(rate, order.high);
        (uint160 price,,,,,,) = pool.slot0();
        bool rise = order.rise;
        if (rise ? price >= high : price <= low) {
            rise = !rise;
            if (rise ? price >= high : price <= low) return;
        }
        uint256 amount = ITradedToken(rise ? pool.token1() : token).balanceOf(address(this));
        if (order.amount != 0 && order.amount < amount) amount = order.amount;
        if (amount == 0) return;
        trading = address(pool);
        pool.swap(address(this), !rise, int256(amount), rise ? high : low, "");
        trading = address(0);
    }

    /// Ether for one token, 18 decimals.
    function _redemptionRate(address token) private view returns (uint256) {
        if (token == address(wsteth)) return wsteth.stEthPerToken();
        if (token == address(reth)) return reth.getExchangeRate();
        if (token == address(cbeth)) return cbeth.exchangeRate();
        revert UnknownToken(token);
    }

    /// sqrt(rate / 1e18 * (1 + billionths / 1e9)) * 2^96. A shift by 192 before the root would overflow; with 164 before and 14
    /// after it 80 bits are right, and rates up to 4.9 fit.
    function _sqrtPriceX96(uint256 rate, int64 billionths) private pure returns (uint160) {
        uint256 scaled = rate * uint256(int256(BILLION) + billionths);
        return uint160(_sqrt((scaled << 164) / (1e18 * BILLION)) << 14);
    }

    /// Integer square root, rounded down: Newton's method from a power of two above it.
    function _sqrt(uint256 x) private pure returns (uint256 root) {
        uint256 next = 256;
        for (uint256 rest = x; rest >= 1 << 16; rest >>= 16) next <<= 8;
        do {
            root = next;
            next = (root + x / root) >> 1;
        } while (next < root);
    }
}
