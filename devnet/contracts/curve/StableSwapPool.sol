// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {StableSwapMath} from "./StableSwapMath.sol";

interface IERC20 {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// What the three pools have in common: coin 0 is held as ether, coin 1 is a token, and balances are read from the chain, less
/// what belongs to the administrators. So a rebase changes the price at once. The pools differ in the types of their indexes, in how
/// they keep liquidity and in their oracles. As in the real ones most refusals carry no data.
abstract contract StableSwapPool {
    uint256 internal constant FEE_DENOMINATOR = 1e10;
    uint256 internal constant PRECISION = 1e18;

    address[2] public coins;
    /// Fees of the administrators, which are no part of the pool any more.
    uint256[2] public admin_balances;
    /// Their part of each fee, parts of 10^10.
    uint256 public constant admin_fee = 5_000_000_000;
    /// A times 100.
    uint256 public immutable A_precise;
    bool private locked;

    /// The outcome of an exchange before it happens. `xp` are the balances after it, with the fee's part of coin j left out.
    struct Quote {
        uint256 dy;
        uint256 adminFee;
        uint256[2] xp;
        uint256 invariant;
    }

    modifier nonreentrant() {
        if (locked) revert();
        locked = true;
        _;
        locked = false;
    }

    constructor(address[2] memory coins_, uint256 amplification) {
        coins = coins_;
        A_precise = amplification * StableSwapMath.A_PRECISION;
    }

    /// Parts of 10^10 that an exchange pays which leaves these balances.
    function feeAt(uint256[2] memory xp) internal view virtual returns (uint256);

    /// Whether D is computed as in the oldest pools.
    function guarded() internal pure virtual returns (bool);

    function shares() internal view virtual returns (uint256);

    function mintShares(address to, uint256 amount) internal virtual;

    function burnShares(address from, uint256 amount) internal virtual;

    /// What one of coin 1 is worth in coin 0, by redemption, 18 decimals.
    function rate() internal view virtual returns (uint256) {
        return PRECISION;
    }

    /// Told after each change that moved the price.
    function priceMoved(uint256[2] memory xp, uint256 invariant) internal virtual {}

    function A() external view returns (uint256) {
        return A_precise / StableSwapMath.A_PRECISION;
    }

    function balances(uint256 i) external view returns (uint256) {
        if (i > 1) revert();
        return held(0)[i];
    }

    /// What a liquidity token is worth in coin 0, 18 decimals; grows with the fees.
    function get_virtual_price() external view returns (uint256) {
        return (invariantOf(worth(held(0))) * PRECISION) / shares();
    }

    /// Liquidity tokens for a deposit or of a withdrawal, without its fee.
    function calc_token_amount(uint256[2] memory amounts, bool is_deposit) external view returns (uint256) {
        uint256[2] memory amount = held(0);
        uint256 before = invariantOf(worth(amount));
        for (uint256 i = 0; i < 2; ++i) amount[i] = is_deposit ? amount[i] + amounts[i] : minus(amount[i], amounts[i]);
        uint256 afterwards = invariantOf(worth(amount));
        uint256 difference = is_deposit ? minus(afterwards, before) : minus(before, afterwards);
        return (difference * shares()) / before;
    }

    /// The pool's own coins; `incoming` is ether of the running call, which is in the balance already.
    function held(uint256 incoming) internal view returns (uint256[2] memory amount) {
        amount[0] = address(this).balance - admin_balances[0] - incoming;
        amount[1] = IERC20(coins[1]).balanceOf(address(this)) - admin_balances[1];
    }

    function worth(uint256[2] memory amount) internal view returns (uint256[2] memory xp) {
        xp[0] = amount[0];
        xp[1] = (amount[1] * rate()) / PRECISION;
    }

    function invariantOf(uint256[2] memory xp) internal view returns (uint256) {
        return StableSwapMath.invariant(xp, A_precise, guarded());
    }

    function quote(uint256 i, uint256 j, uint256 dx, uint256 incoming) internal view returns (Quote memory q) {
        // Far above all ether there is: keeps the sums below free of overflow.
        if (i > 1 || j > 1 || i == j || dx >= 1 << 200) revert();
        uint256[2] memory rates = [PRECISION, rate()];
        q.xp = worth(held(incoming));
        q.invariant = invariantOf(q.xp);
        uint256 before = q.xp[j];
        q.xp[i] += (dx * rates[i]) / PRECISION;
        q.xp[j] = StableSwapMath.otherBalance(q.xp[i], A_precise, q.invariant);
        // One wei less, in case the steps above rounded in the trader's favour.
        uint256 gross = minus(before, q.xp[j] + 1);
        uint256 charged = (gross * feeAt(q.xp)) / FEE_DENOMINATOR;
        q.dy = ((gross - charged) * PRECISION) / rates[j];
        q.adminFee = (((charged * admin_fee) / FEE_DENOMINATOR) * PRECISION) / rates[j];
    }

    /// Books a deposit: what it mints, and the fees for making the pool less even. Takes no coins.
    function deposit(uint256[2] memory amounts, uint256[2] memory old)
        internal
        returns (uint256 minted, uint256[2] memory fees, uint256 invariant, uint256 withheld)
    {
        uint256 supply = shares();
        uint256 before = invariantOf(worth(old));
        uint256[2] memory fresh = [old[0] + amounts[0], old[1] + amounts[1]];
        if (supply == 0 && (amounts[0] == 0 || amounts[1] == 0)) revert();
        uint256[2] memory xp = worth(fresh);
        invariant = invariantOf(xp);
        if (invariant <= before) revert();
        if (supply == 0) return (invariant, fees, invariant, 0);
        uint256 fee = feeAt(xp) / 2;
        for (uint256 i = 0; i < 2; ++i) {
            uint256 even = (invariant * old[i]) / before;
            fees[i] = (fee * (even > fresh[i] ? even - fresh[i] : fresh[i] - even)) / FEE_DENOMINATOR;
            admin_balances[i] += (fees[i] * admin_fee) / FEE_DENOMINATOR;
            fresh[i] -= fees[i];
        }
        xp = worth(fresh);
        uint256 paid = invariantOf(xp);
        minted = (supply * minus(paid, before)) / before;
        withheld = (supply * (invariant - paid)) / before;
        priceMoved(xp, paid);
    }

    /// Coins for liquidity tokens, in the pool's proportion, without a fee.
    function withdraw(uint256 amount, uint256[2] memory least) internal returns (uint256[2] memory amounts) {
        uint256 supply = shares();
        amounts = held(0);
        burnShares(msg.sender, amount);
        for (uint256 i = 0; i < 2; ++i) {
            amounts[i] = (amounts[i] * amount) / supply;
            require(amounts[i] >= least[i], "Withdrawal resulted in fewer coins than expected");
        }
    }

    function takeToken(uint256 amount) internal {
        if (!IERC20(coins[1]).transferFrom(msg.sender, address(this), amount)) revert();
    }

    function payToken(address to, uint256 amount) internal {
        if (!IERC20(coins[1]).transfer(to, amount)) revert();
    }

    function payEther(address to, uint256 amount) internal {
        (bool ok, bytes memory data) = to.call{value: amount}("");
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(data, 32), mload(data))
        }
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        if (b > a) revert();
        return a - b;
    }
}
