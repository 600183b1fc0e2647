// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketMegapoolManager {
    function addValidators(uint256 count) external;
}
