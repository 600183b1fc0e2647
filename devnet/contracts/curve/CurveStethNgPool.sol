// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Decay} from "./Decay.sol";
import {EtherStableSwapPool} from "./EtherStableSwapPool.sol";
import {LiquidityShares} from "./LiquidityShares.sol";
import {MovingAveragePrice} from "./MovingAveragePrice.sol";
import {StableSwapMath} from "./StableSwapMath.sol";

/// Curve's newer pool of ETH and stETH: the pool is its own liquidity token and keeps a moving average of its price. Prices
/// are those of stETH in ETH, 18 decimals, and are not capped (only later pools cap them, at 2). Left out: withdrawals in one coin or an
/// uneven mix, permits of the liquidity token, and what the factory's owner may do.
contract CurveStethNgPool is EtherStableSwapPool, LiquidityShares, MovingAveragePrice {
    /// Seconds in which the old average falls to 1/e: 600 s divided by ln 2.
    uint256 public constant ma_exp_time = 866;

    constructor(address steth, uint256 amplification, uint256 fee_)
        EtherStableSwapPool(steth, amplification, fee_)
        LiquidityShares("Curve.fi Factory Pool: stETH-ng", "stETH-ng-f")
        MovingAveragePrice(PRECISION)
    {}

    function exchange(int128 i, int128 j, uint256 _dx, uint256 _min_dy)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, _dx, _min_dy, msg.sender);
    }

    function exchange(int128 i, int128 j, uint256 _dx, uint256 _min_dy, address _receiver)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, _dx, _min_dy, _receiver);
    }

    function add_liquidity(uint256[2] memory _amounts, uint256 _min_mint_amount)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return provide(_amounts, _min_mint_amount, msg.sender);
    }

    function add_liquidity(uint256[2] memory _amounts, uint256 _min_mint_amount, address _receiver)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return provide(_amounts, _min_mint_amount, _receiver);
    }

    function remove_liquidity(uint256 _burn_amount, uint256[2] memory _min_amounts)
        external
        nonreentrant
        returns (uint256[2] memory)
    {
        return redeem(_burn_amount, _min_amounts, msg.sender);
    }

    function remove_liquidity(uint256 _burn_amount, uint256[2] memory _min_amounts, address _receiver)
        external
        nonreentrant
        returns (uint256[2] memory)
    {
        return redeem(_burn_amount, _min_amounts, _receiver);
    }

    /// The price that the last trade or deposit left.
    function last_price() external view returns (uint256) {
        return latestPrice;
    }

    /// The average as it was at the last trade or deposit; `price_oracle` is that of now.
    function ema_price() external view returns (uint256) {
        return averagePrice;
    }

    function ma_last_time() external view returns (uint256) {
        return averageTime;
    }

    /// The price of this moment.
    function get_p() external view returns (uint256) {
        uint256[2] memory xp = worth(held(0));
        return StableSwapMath.price(xp, A_precise, invariantOf(xp));
    }

    function get_balances() external view returns (uint256[2] memory) {
        return held(0);
    }

    function remaining(uint256 elapsed) internal pure override returns (uint256) {
        return Decay.exp((elapsed * PRECISION) / ma_exp_time);
    }

    function priceMoved(uint256[2] memory xp, uint256 invariant) internal override {
        recordPrice(StableSwapMath.price(xp, A_precise, invariant));
    }

    function guarded() internal pure override returns (bool) {
        return false;
    }

    function shares() internal view override returns (uint256) {
        return totalSupply;
    }

    function mintShares(address to, uint256 amount) internal override {
        create(to, amount);
    }

    function burnShares(address from, uint256 amount) internal override {
        destroy(from, amount);
    }
}
