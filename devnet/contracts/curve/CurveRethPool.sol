// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CurveToken} from "./CurveToken.sol";
import {Decay} from "./Decay.sol";
import {MovingAveragePrice} from "./MovingAveragePrice.sol";
import {StableSwapMath} from "./StableSwapMath.sol";
import {StableSwapPool} from "./StableSwapPool.sol";

interface IWETH {
    function deposit() external payable;
    function withdraw(uint256 amount) external;
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

interface IExchangeRate {
    function getExchangeRate() external view returns (uint256);
}

/// Curve's pool of WETH and rETH by its interface: indexes of type uint256, ether wrapped or plain by `use_eth`, "Slippage", a fee
/// that grows as the pool becomes uneven, an oracle with a half time.
///
/// Not the real invariant: the real pool is a CryptoSwap, which finds the price around which it is deep by itself. Ours is
/// a StableSwap around rETH's redemption rate. Quotes and executions agree as in the real one; depth and curve differ. Two more
/// differences: `last_prices` is the price that the trade left (the real pool: the average price at which it happened), and the
/// administrators' fee is coins (the real pool: new liquidity). Left out: gamma, price_scale, one-coin withdrawals, administration.
contract CurveRethPool is StableSwapPool, MovingAveragePrice {
    event TokenExchange(
        address indexed buyer,
        uint256 sold_id,
        uint256 tokens_sold,
        uint256 bought_id,
        uint256 tokens_bought
    );
    event AddLiquidity(address indexed provider, uint256[2] token_amounts, uint256 fee, uint256 token_supply);
    event RemoveLiquidity(address indexed provider, uint256[2] token_amounts, uint256 token_supply);

    /// Parts of 10^10 in an even pool, and in one of a single coin.
    uint256 public constant mid_fee = 3_000_000;
    uint256 public constant out_fee = 45_000_000;
    /// How soon the fee leaves the one for the other, 18 decimals: smaller is sooner.
    uint256 public constant fee_gamma = 5e15;
    /// Seconds.
    uint256 public constant ma_half_time = 600;

    address public immutable token;

    constructor(address weth, address reth, uint256 amplification, uint256 initialPrice)
        StableSwapPool([weth, reth], amplification)
        MovingAveragePrice(initialPrice)
    {
        token = address(new CurveToken("Curve.fi Factory Crypto Pool: rETH/ETH", "rETH-f"));
    }

    /// Ether comes from WETH when it is unwrapped; from others it is a gift to the pool.
    receive() external payable {}

    function get_dy(uint256 i, uint256 j, uint256 dx) external view returns (uint256) {
        return quote(i, j, dx, 0).dy;
    }

    function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, dx, min_dy, false);
    }

    function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy, bool use_eth)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, dx, min_dy, use_eth);
    }

    function exchange_underlying(uint256 i, uint256 j, uint256 dx, uint256 min_dy)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, dx, min_dy, true);
    }

    function add_liquidity(uint256[2] memory amounts, uint256 min_mint_amount)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return provide(amounts, min_mint_amount, false);
    }

    function add_liquidity(uint256[2] memory amounts, uint256 min_mint_amount, bool use_eth)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return provide(amounts, min_mint_amount, use_eth);
    }

    function remove_liquidity(uint256 _amount, uint256[2] memory min_amounts) external nonreentrant {
        uint256[2] memory amounts = withdraw(_amount, min_amounts);
        payWrapped(amounts[0], false);
        payToken(msg.sender, amounts[1]);
        emit RemoveLiquidity(msg.sender, amounts, shares());
    }

    function last_prices() external view returns (uint256) {
        return latestPrice;
    }

    function last_prices_timestamp() external view returns (uint256) {
        return averageTime;
    }

    /// The fee of this moment, parts of 10^10.
    function fee() external view returns (uint256) {
        return feeAt(worth(held(0)));
    }

    function swap(uint256 i, uint256 j, uint256 dx, uint256 least, bool use_eth) private returns (uint256) {
        if (i > 1 || j > 1 || i == j || dx == 0) revert();
        Quote memory q = quote(i, j, dx, msg.value);
        if (i == 0) takeWrapped(dx, use_eth);
        else {
            if (msg.value != 0) revert();
            takeToken(dx);
        }
        require(q.dy >= least, "Slippage");
        admin_balances[j] += q.adminFee;
        priceMoved(q.xp, q.invariant);
        if (j == 0) payWrapped(q.dy, use_eth);
        else payToken(msg.sender, q.dy);
        emit TokenExchange(msg.sender, i, dx, j, q.dy);
        return q.dy;
    }

    function provide(uint256[2] memory amounts, uint256 least, bool use_eth) private returns (uint256) {
        (uint256 minted, , , uint256 withheld) = deposit(amounts, held(msg.value));
        takeWrapped(amounts[0], use_eth);
        if (amounts[1] > 0) takeToken(amounts[1]);
        require(minted >= least, "Slippage");
        mintShares(msg.sender, minted);
        emit AddLiquidity(msg.sender, amounts, withheld, shares());
        return minted;
    }

    function takeWrapped(uint256 amount, bool use_eth) private {
        if (msg.value != (use_eth ? amount : 0)) revert();
        if (use_eth || amount == 0) return;
        if (!IWETH(coins[0]).transferFrom(msg.sender, address(this), amount)) revert();
        IWETH(coins[0]).withdraw(amount);
    }

    function payWrapped(uint256 amount, bool use_eth) private {
        if (use_eth) return payEther(msg.sender, amount);
        IWETH(coins[0]).deposit{value: amount}();
        if (!IWETH(coins[0]).transfer(msg.sender, amount)) revert();
    }

    /// From `mid_fee` to `out_fee` by `fee_gamma / (fee_gamma + 1 - K)`, where K, the evenness, is `4xy / (x + y)^2`.
    function feeAt(uint256[2] memory xp) internal pure override returns (uint256) {
        uint256 sum = xp[0] + xp[1];
        uint256 evenness = (((4 * PRECISION * xp[0]) / sum) * xp[1]) / sum;
        uint256 middle = (fee_gamma * PRECISION) / (fee_gamma + PRECISION - evenness);
        return (mid_fee * middle + out_fee * (PRECISION - middle)) / PRECISION;
    }

    function rate() internal view override returns (uint256) {
        return IExchangeRate(coins[1]).getExchangeRate();
    }

    function remaining(uint256 elapsed) internal pure override returns (uint256) {
        return Decay.halved(elapsed, ma_half_time);
    }

    function priceMoved(uint256[2] memory xp, uint256 invariant) internal override {
        recordPrice((StableSwapMath.price(xp, A_precise, invariant) * rate()) / PRECISION);
    }

    function guarded() internal pure override returns (bool) {
        return false;
    }

    function shares() internal view override returns (uint256) {
        return CurveToken(token).totalSupply();
    }

    function mintShares(address to, uint256 amount) internal override {
        CurveToken(token).mint(to, amount);
    }

    function burnShares(address from, uint256 amount) internal override {
        CurveToken(token).burnFrom(from, amount);
    }
}
