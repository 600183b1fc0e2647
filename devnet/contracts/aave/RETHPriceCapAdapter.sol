// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IUsdPrice, PriceCapAdapter} from "./PriceCapAdapter.sol";

interface IRethRatio {
    function getExchangeRate() external view returns (uint256);
}

/// rETH in US dollars.
contract RETHPriceCapAdapter is PriceCapAdapter {
    constructor(address owner_, IUsdPrice base, address ratioProvider)
        PriceCapAdapter(owner_, base, ratioProvider, "Capped rETH / ETH / USD")
    {}

    function getRatio() public view override returns (int256) {
        return int256(IRethRatio(RATIO_PROVIDER).getExchangeRate());
    }
}
