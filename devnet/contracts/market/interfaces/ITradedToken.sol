// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Transfers of a token, and its redemption value by the name that each liquid staking token has for it (ether, 18 decimals).
interface ITradedToken {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function stEthPerToken() external view returns (uint256);
    function getExchangeRate() external view returns (uint256);
    function exchangeRate() external view returns (uint256);
}
