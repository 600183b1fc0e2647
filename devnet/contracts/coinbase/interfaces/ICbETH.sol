// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface ICbETH {
    function exchangeRate() external view returns (uint256);
    function updateExchangeRate(uint256 newExchangeRate) external;
    function mint(address to, uint256 amount) external returns (bool);
}
