// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketTokenRETH {
    function mint(uint256 ethAmount, address to) external;
    function depositExcess() external payable;
}
