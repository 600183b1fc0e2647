// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CurveToken} from "./CurveToken.sol";
import {EtherStableSwapPool} from "./EtherStableSwapPool.sol";

/// Curve's first pool of ETH and stETH, by its interface and its invariant; it has no price oracle. Left out: withdrawals in one
/// coin or an uneven mix, and what its owner may do (ramp A, change the fee, collect fees, kill).
contract CurveStethPool is EtherStableSwapPool {
    address public immutable lp_token;

    constructor(address steth, uint256 amplification, uint256 fee_) EtherStableSwapPool(steth, amplification, fee_) {
        lp_token = address(new CurveToken("Curve.fi ETH/stETH", "steCRV"));
    }

    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return swap(i, j, dx, min_dy, msg.sender);
    }

    function add_liquidity(uint256[2] memory amounts, uint256 min_mint_amount)
        external
        payable
        nonreentrant
        returns (uint256)
    {
        return provide(amounts, min_mint_amount, msg.sender);
    }

    function remove_liquidity(uint256 _amount, uint256[2] memory _min_amounts)
        external
        nonreentrant
        returns (uint256[2] memory)
    {
        return redeem(_amount, _min_amounts, msg.sender);
    }

    function guarded() internal pure override returns (bool) {
        return true;
    }

    function shares() internal view override returns (uint256) {
        return CurveToken(lp_token).totalSupply();
    }

    function mintShares(address to, uint256 amount) internal override {
        CurveToken(lp_token).mint(to, amount);
    }

    function burnShares(address from, uint256 amount) internal override {
        CurveToken(lp_token).burnFrom(from, amount);
    }
}
