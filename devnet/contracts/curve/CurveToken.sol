// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LiquidityShares} from "./LiquidityShares.sol";

/// The liquidity of the pools that keep it in a token of its own. Its maker is the pool.
contract CurveToken is LiquidityShares {
    address public immutable minter;

    constructor(string memory tokenName, string memory tokenSymbol) LiquidityShares(tokenName, tokenSymbol) {
        minter = msg.sender;
    }

    modifier onlyMinter() {
        if (msg.sender != minter) revert();
        _;
    }

    function mint(address _to, uint256 _value) external onlyMinter returns (bool) {
        create(_to, _value);
        return true;
    }

    function burnFrom(address _to, uint256 _value) external onlyMinter returns (bool) {
        destroy(_to, _value);
        return true;
    }
}
