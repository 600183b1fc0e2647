// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketMegapool {
    function newValidator(uint256 bond, bool express) external;
    function assignFunds(uint32 validatorId) external payable;
    function devnetNextValidators(uint32 count) external returns (uint32 firstId);
}
