// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StableSwapPool} from "./StableSwapPool.sol";

/// A StableSwap pool of plain ether and a token whose indexes are of type int128.
abstract contract EtherStableSwapPool is StableSwapPool {
    /// What the pools call ether.
    address internal constant ETHER = 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE;

    event TokenExchange(
        address indexed buyer,
        int128 sold_id,
        uint256 tokens_sold,
        int128 bought_id,
        uint256 tokens_bought
    );
    event AddLiquidity(
        address indexed provider,
        uint256[2] token_amounts,
        uint256[2] fees,
        uint256 invariant,
        uint256 token_supply
    );
    event RemoveLiquidity(address indexed provider, uint256[2] token_amounts, uint256[2] fees, uint256 token_supply);

    /// Parts of 10^10.
    uint256 public immutable fee;

    constructor(address token, uint256 amplification, uint256 fee_) StableSwapPool([ETHER, token], amplification) {
        fee = fee_;
    }

    /// Amount of coin j for `dx` of coin i, after the fee.
    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        return quote(index(i), index(j), dx, 0).dy;
    }

    function feeAt(uint256[2] memory) internal view override returns (uint256) {
        return fee;
    }

    /// The order of checks is the real one: what comes out first, then what was sent.
    function swap(int128 i, int128 j, uint256 dx, uint256 least, address receiver) internal returns (uint256) {
        Quote memory q = quote(index(i), index(j), dx, msg.value);
        require(q.dy >= least, "Exchange resulted in fewer coins than expected");
        admin_balances[index(j)] += q.adminFee;
        priceMoved(q.xp, q.invariant);
        if (msg.value != (i == 0 ? dx : 0)) revert();
        if (i == 0) payToken(receiver, q.dy);
        else {
            takeToken(dx);
            payEther(receiver, q.dy);
        }
        emit TokenExchange(msg.sender, i, dx, j, q.dy);
        return q.dy;
    }

    function provide(uint256[2] memory amounts, uint256 least, address receiver) internal returns (uint256) {
        (uint256 minted, uint256[2] memory fees, uint256 invariant, ) = deposit(amounts, held(msg.value));
        require(minted >= least, "Slippage screwed you");
        if (msg.value != amounts[0]) revert();
        if (amounts[1] > 0) takeToken(amounts[1]);
        mintShares(receiver, minted);
        emit AddLiquidity(msg.sender, amounts, fees, invariant, shares());
        return minted;
    }

    function redeem(uint256 amount, uint256[2] memory least, address receiver)
        internal
        returns (uint256[2] memory amounts)
    {
        amounts = withdraw(amount, least);
        payEther(receiver, amounts[0]);
        payToken(receiver, amounts[1]);
        emit RemoveLiquidity(msg.sender, amounts, [uint256(0), 0], shares());
    }

    function index(int128 i) private pure returns (uint256) {
        if (i < 0 || i > 1) revert();
        return uint256(uint128(i));
    }
}
