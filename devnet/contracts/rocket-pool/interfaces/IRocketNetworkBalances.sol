// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketNetworkBalances {
    function getTotalETHBalance() external view returns (uint256);
    function getTotalRETHSupply() external view returns (uint256);
}
