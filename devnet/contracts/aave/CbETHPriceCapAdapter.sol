// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IUsdPrice, PriceCapAdapter} from "./PriceCapAdapter.sol";

interface ICbethRatio {
    function exchangeRate() external view returns (uint256);
}

/// cbETH in US dollars.
contract CbETHPriceCapAdapter is PriceCapAdapter {
    constructor(address owner_, IUsdPrice base, address ratioProvider)
        PriceCapAdapter(owner_, base, ratioProvider, "Capped cbETH / ETH / USD")
    {}

    function getRatio() public view override returns (int256) {
        return int256(ICbethRatio(RATIO_PROVIDER).exchangeRate());
    }
}
