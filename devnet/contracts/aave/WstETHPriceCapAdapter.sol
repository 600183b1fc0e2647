// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IUsdPrice, PriceCapAdapter} from "./PriceCapAdapter.sol";

interface IStethRatio {
    function getPooledEthByShares(uint256 sharesAmount) external view returns (uint256);
}

/// wstETH in US dollars; its rate comes from stETH.
contract WstETHPriceCapAdapter is PriceCapAdapter {
    constructor(address owner_, IUsdPrice base, address ratioProvider)
        PriceCapAdapter(owner_, base, ratioProvider, "Capped wstETH / stETH(ETH) / USD")
    {}

    function getRatio() public view override returns (int256) {
        return int256(IStethRatio(RATIO_PROVIDER).getPooledEthByShares(1e18));
    }
}
