// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {IStakingRouter} from "./interfaces/IStakingRouter.sol";
import {StakingModule as Module} from "./StakingModule.sol";

/// The registry of staking modules with their fees, in the shape of Staking Router v3. Deposits are passed to the address
/// of the beacon deposit contract, where they stay.
contract StakingRouter is Owned, IStakingRouter {
    uint256 public constant FEE_PRECISION_POINTS = 1e20;
    uint256 public constant TOTAL_BASIS_POINTS = 10_000;
    address private constant BEACON_DEPOSIT = 0x00000000219ab540356cBB839Cbe05303d7705Fa;

    struct StakingModule {
        uint24 id;
        address stakingModuleAddress;
        uint16 stakingModuleFee;
        uint16 treasuryFee;
        uint16 stakeShareLimit;
        uint8 status;
        string name;
        uint64 lastDepositAt;
        uint256 lastDepositBlock;
        uint256 exitedValidatorsCount;
        uint16 priorityExitShareThreshold;
        uint64 maxDepositsPerBlock;
        uint64 minDepositBlockDistance;
        uint8 withdrawalCredentialsType;
        uint64 validatorsBalanceGwei;
    }

    struct StakingModuleSummary {
        uint256 totalExitedValidators;
        uint256 totalDepositedValidators;
        uint256 depositableValidatorsCount;
    }

    struct StakingModuleDigest {
        uint256 nodeOperatorsCount;
        uint256 activeNodeOperatorsCount;
        StakingModule state;
        StakingModuleSummary summary;
    }

    ILidoLocator private immutable _locator;
    StakingModule[] private _modules;

    error StakingModuleUnregistered();
    error AppAuthLidoFailed();
    error DirectETHTransfer();

    constructor(ILidoLocator locator, address owner_) Owned(owner_) {
        _locator = locator;
    }

    receive() external payable {
        revert DirectETHTransfer();
    }

    /// Adds a module; fees are in basis points of the rewards of its validators.
    function devnetAddModule(
        string calldata name,
        address moduleAddress,
        uint16 moduleFee,
        uint16 treasuryFee,
        uint16 stakeShareLimit,
        uint8 withdrawalCredentialsType
    ) external onlyDevnetOwner {
        StakingModule storage added = _modules.push();
        added.id = uint24(_modules.length);
        added.stakingModuleAddress = moduleAddress;
        added.stakingModuleFee = moduleFee;
        added.treasuryFee = treasuryFee;
        added.stakeShareLimit = stakeShareLimit;
        added.name = name;
        added.priorityExitShareThreshold = stakeShareLimit;
        added.maxDepositsPerBlock = 150;
        added.minDepositBlockDistance = 25;
        added.withdrawalCredentialsType = withdrawalCredentialsType;
    }

    function getStakingModulesCount() external view returns (uint256) {
        return _modules.length;
    }

    function getStakingModuleIds() external view returns (uint256[] memory ids) {
        ids = new uint256[](_modules.length);
        for (uint256 i = 0; i < ids.length; i++) ids[i] = i + 1;
    }

    function getStakingModules() external view returns (StakingModule[] memory modules) {
        modules = new StakingModule[](_modules.length);
        for (uint256 i = 0; i < modules.length; i++) modules[i] = _state(i);
    }

    function getStakingModule(uint256 moduleId) external view returns (StakingModule memory) {
        return _state(_indexOf(moduleId));
    }

    function getAllStakingModuleDigests() external view returns (StakingModuleDigest[] memory digests) {
        digests = new StakingModuleDigest[](_modules.length);
        for (uint256 i = 0; i < digests.length; i++) {
            Module.Figures memory figures = _figures(i);
            digests[i] = StakingModuleDigest({
                nodeOperatorsCount: figures.nodeOperatorsCount,
                activeNodeOperatorsCount: figures.activeNodeOperatorsCount,
                state: _state(i),
                summary: StakingModuleSummary(
                    figures.totalExitedValidators,
                    figures.totalDepositedValidators,
                    figures.depositableValidatorsCount
                )
            });
        }
    }

    function getModuleValidatorsBalance(uint256 moduleId) external view returns (uint256) {
        return uint256(_figures(_indexOf(moduleId)).validatorsBalanceGwei) * 1 gwei;
    }

    function getTotalModulesValidatorsBalance() public view returns (uint256 total) {
        for (uint256 i = 0; i < _modules.length; i++) total += uint256(_figures(i).validatorsBalanceGwei) * 1 gwei;
    }

    /// Modules without balance get nothing and are left out.
    function getStakingRewardsDistribution()
        public
        view
        returns (
            address[] memory recipients,
            uint256[] memory moduleIds,
            uint96[] memory moduleFees,
            uint96 totalFee,
            uint256 precisionPoints
        )
    {
        precisionPoints = FEE_PRECISION_POINTS;
        uint256 total = getTotalModulesValidatorsBalance();
        uint256 count = 0;
        for (uint256 i = 0; i < _modules.length; i++) if (_figures(i).validatorsBalanceGwei > 0) count++;
        recipients = new address[](count);
        moduleIds = new uint256[](count);
        moduleFees = new uint96[](count);
        uint256 next = 0;
        for (uint256 i = 0; i < _modules.length; i++) {
            uint256 weight = uint256(_figures(i).validatorsBalanceGwei) * 1 gwei;
            if (weight == 0) continue;
            uint256 share = (weight * FEE_PRECISION_POINTS) / total;
            recipients[next] = _modules[i].stakingModuleAddress;
            moduleIds[next] = i + 1;
            moduleFees[next] = uint96((share * _modules[i].stakingModuleFee) / TOTAL_BASIS_POINTS);
            totalFee += moduleFees[next] + uint96((share * _modules[i].treasuryFee) / TOTAL_BASIS_POINTS);
            next++;
        }
    }

    function getStakingFeeAggregateDistribution()
        public
        view
        returns (uint96 modulesFee, uint96 treasuryFee, uint256 basePrecision)
    {
        (, , uint96[] memory moduleFees, uint96 totalFee, uint256 precision) = getStakingRewardsDistribution();
        for (uint256 i = 0; i < moduleFees.length; i++) modulesFee += moduleFees[i];
        return (modulesFee, totalFee - modulesFee, precision);
    }

    function getTotalFeeE4Precision() external view returns (uint16 totalFee) {
        (, , , uint96 fee, uint256 precision) = getStakingRewardsDistribution();
        return uint16((uint256(fee) * TOTAL_BASIS_POINTS) / precision);
    }

    function getStakingFeeAggregateDistributionE4Precision()
        external
        view
        returns (uint16 modulesFee, uint16 treasuryFee)
    {
        (uint96 modules, uint96 treasury, uint256 precision) = getStakingFeeAggregateDistribution();
        modulesFee = uint16((uint256(modules) * TOTAL_BASIS_POINTS) / precision);
        treasuryFee = uint16((uint256(treasury) * TOTAL_BASIS_POINTS) / precision);
    }

    function getWithdrawalCredentials() external view returns (bytes32) {
        return bytes32((uint256(1) << 248) | uint160(_locator.withdrawalVault()));
    }

    /// Keys never run out here: only the ether limits deposits.
    function getStakingModuleMaxDepositsCount(uint256 moduleId, uint256 ether_) external view returns (uint256) {
        _indexOf(moduleId);
        return ether_ / 32 ether;
    }

    function deposit(uint256 depositsCount, uint256 moduleId, bytes calldata) external payable {
        if (msg.sender != _locator.lido()) revert AppAuthLidoFailed();
        StakingModule storage module = _modules[_indexOf(moduleId)];
        module.lastDepositAt = uint64(block.timestamp);
        module.lastDepositBlock = block.number;
        assert(msg.value == depositsCount * 32 ether);
        (bool ok, ) = BEACON_DEPOSIT.call{value: msg.value}("");
        assert(ok);
    }

    function _indexOf(uint256 moduleId) private view returns (uint256) {
        if (moduleId == 0 || moduleId > _modules.length) revert StakingModuleUnregistered();
        return moduleId - 1;
    }

    function _figures(uint256 index) private view returns (Module.Figures memory) {
        return Module(_modules[index].stakingModuleAddress).getFigures();
    }

    function _state(uint256 index) private view returns (StakingModule memory state) {
        state = _modules[index];
        Module.Figures memory figures = _figures(index);
        state.exitedValidatorsCount = figures.totalExitedValidators;
        state.validatorsBalanceGwei = figures.validatorsBalanceGwei;
    }
}
