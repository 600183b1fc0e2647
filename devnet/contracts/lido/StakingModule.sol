// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";

/// A set of node operators, reduced to its figures. It receives the module's part of the fee as stETH shares.
contract StakingModule is Owned {
    struct Figures {
        uint256 nodeOperatorsCount;
        uint256 activeNodeOperatorsCount;
        uint256 totalExitedValidators;
        uint256 totalDepositedValidators;
        uint256 depositableValidatorsCount;
        /// Sum of the validators' balances in gwei: the weight of the module in the distribution of fees.
        uint64 validatorsBalanceGwei;
    }

    Figures private _figures;

    constructor(address owner_) Owned(owner_) {}

    function devnetSetFigures(Figures calldata figures) external onlyDevnetOwner {
        _figures = figures;
    }

    function getFigures() external view returns (Figures memory) {
        return _figures;
    }

    function getNodeOperatorsCount() external view returns (uint256) {
        return _figures.nodeOperatorsCount;
    }

    function getActiveNodeOperatorsCount() external view returns (uint256) {
        return _figures.activeNodeOperatorsCount;
    }

    function getStakingModuleSummary()
        external
        view
        returns (
            uint256 totalExitedValidators,
            uint256 totalDepositedValidators,
            uint256 depositableValidatorsCount
        )
    {
        return (
            _figures.totalExitedValidators,
            _figures.totalDepositedValidators,
            _figures.depositableValidatorsCount
        );
    }
}
