// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {ICbETH} from "./interfaces/ICbETH.sol";
import {RateLimit} from "./RateLimit.sol";

/// The token's oracle: configured callers set the rate, up or down, within an absolute allowance (wei of rate).
contract ExchangeRateUpdater is RateLimit {
    event ExchangeRateUpdated(address indexed caller, uint256 amount);

    address public tokenContract;

    function initialize(address newOwner, address newTokenContract) external onlyOwner {
        require(tokenContract == address(0), "ExchangeRateUpdater: contract is already initialized");
        require(newOwner != address(0), "ExchangeRateUpdater: owner is the zero address");
        require(newTokenContract != address(0), "ExchangeRateUpdater: tokenContract is the zero address");
        tokenContract = newTokenContract;
        setOwner(newOwner);
    }

    function updateExchangeRate(uint256 _newExchangeRate) external onlyCallers {
        require(_newExchangeRate > 0, "ExchangeRateUpdater: new exchange rate must be greater than 0");
        replenish(msg.sender);
        uint256 rate = ICbETH(tokenContract).exchangeRate();
        require(_newExchangeRate != rate, "ExchangeRateUpdater: exchange rate isn't new");
        uint256 change = _newExchangeRate > rate ? _newExchangeRate - rate : rate - _newExchangeRate;
        require(
            change <= allowances[msg.sender], "ExchangeRateUpdater: exchange rate update exceeds allowance"
        );
        allowances[msg.sender] -= change;
        ICbETH(tokenContract).updateExchangeRate(_newExchangeRate);
        emit ExchangeRateUpdated(msg.sender, _newExchangeRate);
    }
}
