// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {SignedFiatToken} from "./SignedFiatToken.sol";

/// Coinbase Wrapped Staked ETH: Coinbase's token with an exchange rate (wei of ETH for one token) that its oracle sets.
/// There is no stake and no redeem on chain; balances never change with the rate.
contract CbETH is SignedFiatToken {
    event OracleUpdated(address indexed newOracle);
    event ExchangeRateUpdated(address indexed oracle, uint256 newExchangeRate);

    address public oracle;
    uint256 public exchangeRate;

    /// Named by the owner; may be any account, and then sets any rate above 0.
    function updateOracle(address newOracle) external onlyOwner {
        require(newOracle != address(0), "StakedTokenV1: oracle is the zero address");
        require(newOracle != oracle, "StakedTokenV1: new oracle is already the oracle");
        oracle = newOracle;
        emit OracleUpdated(newOracle);
    }

    function updateExchangeRate(uint256 newExchangeRate) external {
        require(msg.sender == oracle, "StakedTokenV1: caller is not the oracle");
        require(newExchangeRate > 0, "StakedTokenV1: new exchange rate cannot be 0");
        exchangeRate = newExchangeRate;
        emit ExchangeRateUpdated(msg.sender, newExchangeRate);
    }
}
