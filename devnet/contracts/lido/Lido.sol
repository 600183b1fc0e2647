// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {IStakingRouter} from "./interfaces/IStakingRouter.sol";
import {IElRewardsVault, IWithdrawalVault} from "./interfaces/IVaults.sol";
import {IWithdrawalQueueReport} from "./interfaces/IWithdrawalQueueReport.sol";
import {StakeLimit, StakeLimitMath} from "./StakeLimit.sol";
import {StETHPermit} from "./StETHPermit.sol";

/// stETH and the pool behind it. Contract version 3 behaves as Lido V3, version 4 as the one after Staking Router v3;
/// they differ only in what a report emits and in `getBeaconStat`.
contract Lido is StETHPermit, Owned {
    using StakeLimitMath for StakeLimit;

    uint256 private constant DEPOSIT_SIZE = 32 ether;
    uint256 private constant TOTAL_BASIS_POINTS = 10_000;

    ILidoLocator private immutable _locator;
    uint256 private immutable _version;

    bool private _stopped;
    StakeLimit private _limit;
    uint128 private _bufferedEther;
    uint128 private _externalShares;
    uint128 private _clBalance;
    uint64 private _depositedValidators;
    uint64 private _clValidators;
    /// Deposits that the last report had not seen on the consensus layer.
    uint256 private _pendingAtLastReport;
    uint256 private _maxExternalRatioBP;
    uint256 private _elRewardsCollected;

    event Submitted(address indexed sender, uint256 amount, address referral);
    event StakingPaused();
    event StakingResumed();
    event StakingLimitSet(uint256 maxStakeLimit, uint256 stakeLimitIncreasePerBlock);
    event StakingLimitRemoved();
    event Stopped();
    event Resumed();
    event Unbuffered(uint256 amount);
    event DepositedValidatorsChanged(uint256 depositedValidators);
    event DepositedPostReportUpdated(uint256 depositedPostReport);
    event ELRewardsReceived(uint256 amount);
    event WithdrawalsReceived(uint256 amount);
    event CLValidatorsUpdated(uint256 indexed reportTimestamp, uint256 preCLValidators, uint256 postCLValidators);
    event CLBalancesUpdated(uint256 indexed reportTimestamp, uint256 clValidatorsBalance, uint256 clPendingBalance);
    event ETHDistributed(
        uint256 indexed reportTimestamp,
        uint256 preCLBalance,
        uint256 postCLBalance,
        uint256 withdrawalsWithdrawn,
        uint256 executionLayerRewardsWithdrawn,
        uint256 postBufferedEther
    );
    event TokenRebased(
        uint256 indexed reportTimestamp,
        uint256 timeElapsed,
        uint256 preTotalShares,
        uint256 preTotalEther,
        uint256 postTotalShares,
        uint256 postTotalEther,
        uint256 sharesMintedAsFees
    );
    event InternalShareRateUpdated(
        uint256 indexed reportTimestamp,
        uint256 postInternalShares,
        uint256 postInternalEther,
        uint256 sharesMintedAsFees
    );
    event ExternalSharesMinted(address indexed receiver, uint256 amountOfShares);
    event ExternalSharesBurnt(uint256 amountOfShares);
    event ExternalEtherTransferredToBuffer(uint256 amount);
    event MaxExternalRatioBPSet(uint256 maxExternalRatioBP);

    constructor(ILidoLocator locator, address owner_, uint256 version) Owned(owner_) {
        _locator = locator;
        _version = version;
        _limit.prevStakeBlockNumber = uint32(block.number);
    }

    // --- staking

    /// Plain ether is a stake; a call of an unknown function is not.
    fallback() external payable {
        require(msg.data.length == 0, "NON_EMPTY_DATA");
        _submit(address(0));
    }

    receive() external payable {
        _submit(address(0));
    }

    function submit(address _referral) external payable returns (uint256) {
        return _submit(_referral);
    }

    function _submit(address referral) private returns (uint256 shares) {
        require(msg.value != 0, "ZERO_DEPOSIT");
        _useStakeLimit(msg.value);
        shares = getSharesByPooledEth(msg.value);
        _mintShares(msg.sender, shares);
        _bufferedEther = uint128(_bufferedEther + msg.value);
        emit Submitted(msg.sender, msg.value, referral);
        _emitMinted(msg.sender, shares);
    }

    function _useStakeLimit(uint256 amount) private {
        StakeLimit memory limit = _limit;
        require(!limit.isPaused(), "STAKING_PAUSED");
        if (!limit.isSet()) return;
        uint256 available = limit.available();
        require(amount <= available, "STAKE_LIMIT");
        _limit = limit.withRemaining(available - amount);
    }

    function isStakingPaused() external view returns (bool) {
        return _limit.isPaused();
    }

    function getCurrentStakeLimit() external view returns (uint256) {
        return _limit.current();
    }

    function getStakeLimitFullInfo()
        external
        view
        returns (
            bool isStakingPaused_,
            bool isStakingLimitSet,
            uint256 currentStakeLimit,
            uint256 maxStakeLimit,
            uint256 maxStakeLimitGrowthBlocks,
            uint256 prevStakeLimit,
            uint256 prevStakeBlockNumber
        )
    {
        StakeLimit memory limit = _limit;
        return (
            limit.isPaused(),
            limit.isSet(),
            limit.current(),
            limit.maxStakeLimit,
            limit.maxStakeLimitGrowthBlocks,
            limit.prevStakeLimit,
            limit.prevStakeBlockNumber
        );
    }

    // --- governance

    function pauseStaking() external {
        _auth(devnetOwner);
        require(!_limit.isPaused(), "ALREADY_PAUSED");
        _setStakingPaused(true);
    }

    function resumeStaking() external {
        _auth(devnetOwner);
        _requireNotStopped();
        require(_limit.isPaused(), "ALREADY_RESUMED");
        _setStakingPaused(false);
    }

    function setStakingLimit(uint256 _maxStakeLimit, uint256 _stakeLimitIncreasePerBlock) external {
        _auth(devnetOwner);
        require(_maxStakeLimit <= type(uint96).max / 2, "TOO_LARGE_MAX_STAKE_LIMIT");
        _limit = _limit.configure(_maxStakeLimit, _stakeLimitIncreasePerBlock);
        emit StakingLimitSet(_maxStakeLimit, _stakeLimitIncreasePerBlock);
    }

    function removeStakingLimit() external {
        _auth(devnetOwner);
        _limit.maxStakeLimit = 0;
        emit StakingLimitRemoved();
    }

    function setMaxExternalRatioBP(uint256 _ratioBP) external {
        _auth(devnetOwner);
        require(_ratioBP <= TOTAL_BASIS_POINTS, "INVALID_MAX_EXTERNAL_RATIO");
        _maxExternalRatioBP = _ratioBP;
        emit MaxExternalRatioBPSet(_ratioBP);
    }

    function stop() external {
        _auth(devnetOwner);
        _requireNotStopped();
        _stopped = true;
        emit Stopped();
        _setStakingPaused(true);
    }

    function resume() external {
        _auth(devnetOwner);
        require(_stopped, "CONTRACT_IS_ACTIVE");
        _stopped = false;
        emit Resumed();
        _setStakingPaused(false);
    }

    function _setStakingPaused(bool paused) private {
        _limit = _limit.withPause(paused);
        if (paused) emit StakingPaused();
        else emit StakingResumed();
    }

    function transferToVault(address) external pure {
        revert("NOT_SUPPORTED");
    }

    // --- deposits to the consensus layer

    function canDeposit() public view returns (bool) {
        return !_stopped && !IWithdrawalQueueReport(_locator.withdrawalQueue()).isBunkerModeActive();
    }

    /// The buffer less what the withdrawal queue waits for.
    function getDepositableEther() public view returns (uint256) {
        uint256 reserved = IWithdrawalQueueReport(_locator.withdrawalQueue()).unfinalizedStETH();
        return _bufferedEther > reserved ? _bufferedEther - reserved : 0;
    }

    /// The owner plays the deposit security module.
    function deposit(
        uint256 _maxDepositsCount,
        uint256 _stakingModuleId,
        bytes calldata _depositCalldata
    ) external {
        require(msg.sender == devnetOwner, "APP_AUTH_DSM_FAILED");
        require(canDeposit(), "CAN_NOT_DEPOSIT");
        IStakingRouter router = IStakingRouter(_locator.stakingRouter());
        uint256 capacity = router.getStakingModuleMaxDepositsCount(_stakingModuleId, getDepositableEther());
        uint256 count = _maxDepositsCount < capacity ? _maxDepositsCount : capacity;
        uint256 value = count * DEPOSIT_SIZE;
        if (count > 0) {
            _bufferedEther -= uint128(value);
            _depositedValidators += uint64(count);
            if (_version >= 4) emit DepositedPostReportUpdated(_depositedSinceLastReport());
            emit Unbuffered(value);
            emit DepositedValidatorsChanged(_depositedValidators);
        }
        router.deposit{value: value}(count, _stakingModuleId, _depositCalldata);
    }

    // --- oracle report

    function receiveELRewards() external payable {
        _auth(_locator.elRewardsVault());
        _elRewardsCollected += msg.value;
        emit ELRewardsReceived(msg.value);
    }

    function receiveWithdrawals() external payable {
        _auth(_locator.withdrawalVault());
        emit WithdrawalsReceived(msg.value);
    }

    function mintShares(address _recipient, uint256 _amountOfShares) external {
        _auth(_locator.accounting());
        _requireNotStopped();
        _mintShares(_recipient, _amountOfShares);
        _emitMinted(_recipient, _amountOfShares);
    }

    /// Emits no Transfer to the zero address: burning is told by SharesBurnt alone.
    function burnShares(uint256 _amountOfShares) external {
        _auth(_locator.burner());
        _requireNotStopped();
        uint256 before = getPooledEthByShares(_amountOfShares);
        _burnShares(msg.sender, _amountOfShares);
        emit SharesBurnt(msg.sender, before, getPooledEthByShares(_amountOfShares), _amountOfShares);
    }

    function processClStateUpdate(
        uint256 _reportTimestamp,
        uint256 _preClValidators,
        uint256 _reportClValidators,
        uint256 _reportClBalance
    ) external {
        _requireNotStopped();
        _auth(_locator.accounting());
        _clBalance = uint128(_reportClBalance);
        _clValidators = uint64(_reportClValidators);
        _pendingAtLastReport = _transitEther();
        if (_version >= 4) {
            emit DepositedPostReportUpdated(0);
            emit CLBalancesUpdated(_reportTimestamp, _reportClBalance, _pendingAtLastReport);
        } else {
            emit CLValidatorsUpdated(_reportTimestamp, _preClValidators, _reportClValidators);
        }
    }

    function collectRewardsAndProcessWithdrawals(
        uint256 _reportTimestamp,
        uint256 _reportClBalance,
        uint256 _principalClBalance,
        uint256 _withdrawalsToWithdraw,
        uint256 _elRewardsToWithdraw,
        uint256 _lastWithdrawalRequestToFinalize,
        uint256 _withdrawalsShareRate,
        uint256 _etherToLock
    ) external {
        _requireNotStopped();
        _auth(_locator.accounting());
        if (_elRewardsToWithdraw > 0) IElRewardsVault(_locator.elRewardsVault()).withdrawRewards(_elRewardsToWithdraw);
        if (_withdrawalsToWithdraw > 0)
            IWithdrawalVault(_locator.withdrawalVault()).withdrawWithdrawals(_withdrawalsToWithdraw);
        if (_etherToLock > 0)
            IWithdrawalQueueReport(_locator.withdrawalQueue()).finalize{value: _etherToLock}(
                _lastWithdrawalRequestToFinalize,
                _withdrawalsShareRate
            );
        _bufferedEther = uint128(_bufferedEther + _elRewardsToWithdraw + _withdrawalsToWithdraw - _etherToLock);
        // From version 4 on, deposits that are still pending are part of both balances.
        uint256 pending = _version >= 4 ? _pendingAtLastReport : 0;
        emit ETHDistributed(
            _reportTimestamp,
            _principalClBalance + pending,
            _reportClBalance + pending,
            _withdrawalsToWithdraw,
            _elRewardsToWithdraw,
            _bufferedEther
        );
    }

    function emitTokenRebase(
        uint256 _reportTimestamp,
        uint256 _timeElapsed,
        uint256 _preTotalShares,
        uint256 _preTotalEther,
        uint256 _postTotalShares,
        uint256 _postTotalEther,
        uint256 _postInternalShares,
        uint256 _postInternalEther,
        uint256 _sharesMintedAsFees
    ) external {
        _auth(_locator.accounting());
        emit TokenRebased(
            _reportTimestamp,
            _timeElapsed,
            _preTotalShares,
            _preTotalEther,
            _postTotalShares,
            _postTotalEther,
            _sharesMintedAsFees
        );
        emit InternalShareRateUpdated(_reportTimestamp, _postInternalShares, _postInternalEther, _sharesMintedAsFees);
    }

    // --- external shares (stETH minted against vaults)

    function mintExternalShares(address _recipient, uint256 _amountOfShares) external {
        require(_amountOfShares != 0, "MINT_ZERO_AMOUNT_OF_SHARES");
        _auth(_locator.vaultHub());
        _requireNotStopped();
        require(_amountOfShares <= getMaxMintableExternalShares(), "EXTERNAL_BALANCE_LIMIT_EXCEEDED");
        _useStakeLimit(getPooledEthByShares(_amountOfShares));
        _externalShares += uint128(_amountOfShares);
        _mintShares(_recipient, _amountOfShares);
        _emitMinted(_recipient, _amountOfShares);
        emit ExternalSharesMinted(_recipient, _amountOfShares);
    }

    /// Gives the stake limit back, even above its maximum.
    function burnExternalShares(uint256 _amountOfShares) external {
        require(_amountOfShares != 0, "BURN_ZERO_AMOUNT_OF_SHARES");
        _auth(_locator.vaultHub());
        _requireNotStopped();
        _reduceExternalShares(_amountOfShares);
        _burnShares(msg.sender, _amountOfShares);
        uint256 tokens = getPooledEthByShares(_amountOfShares);
        StakeLimit memory limit = _limit;
        if (limit.isSet() && !limit.isPaused()) _limit = limit.withRemaining(limit.available() + tokens);
        emit SharesBurnt(msg.sender, tokens, tokens, _amountOfShares);
        emit ExternalSharesBurnt(_amountOfShares);
    }

    function rebalanceExternalEtherToInternal(uint256 _amountOfShares) external payable {
        require(msg.value != 0, "ZERO_VALUE");
        _auth(_locator.vaultHub());
        _requireNotStopped();
        require(msg.value == getPooledEthBySharesRoundUp(_amountOfShares), "VALUE_SHARES_MISMATCH");
        _reduceExternalShares(_amountOfShares);
        _bufferedEther = uint128(_bufferedEther + msg.value);
        emit ExternalEtherTransferredToBuffer(msg.value);
        emit ExternalSharesBurnt(_amountOfShares);
    }

    function _reduceExternalShares(uint256 amount) private {
        require(_externalShares >= amount, "EXT_SHARES_TOO_SMALL");
        _externalShares -= uint128(amount);
    }

    function getMaxExternalRatioBP() external view returns (uint256) {
        return _maxExternalRatioBP;
    }

    function getMaxMintableExternalShares() public view returns (uint256) {
        uint256 ratio = _maxExternalRatioBP;
        if (ratio == TOTAL_BASIS_POINTS) return type(uint256).max;
        uint256 allowed = _total() * ratio;
        uint256 used = _externalShares * TOTAL_BASIS_POINTS;
        return allowed <= used ? 0 : (allowed - used) / (TOTAL_BASIS_POINTS - ratio);
    }

    function getExternalShares() external view returns (uint256) {
        return _externalShares;
    }

    function getExternalEther() external view returns (uint256) {
        return _externalEther();
    }

    // --- figures

    function isStopped() external view returns (bool) {
        return _stopped;
    }

    function getBufferedEther() external view returns (uint256) {
        return _bufferedEther;
    }

    function getTotalELRewardsCollected() external view returns (uint256) {
        return _elRewardsCollected;
    }

    function getLidoLocator() external view returns (address) {
        return address(_locator);
    }

    function getContractVersion() external view returns (uint256) {
        return _version;
    }

    function getTreasury() external view returns (address) {
        return _locator.treasury();
    }

    function getWithdrawalCredentials() external view returns (bytes32) {
        return IStakingRouter(_locator.stakingRouter()).getWithdrawalCredentials();
    }

    function getFee() external view returns (uint16 totalFee) {
        return IStakingRouter(_locator.stakingRouter()).getTotalFeeE4Precision();
    }

    /// Shares of the fee itself, in basis points.
    function getFeeDistribution()
        external
        view
        returns (uint16 treasuryFeeBasisPoints, uint16 insuranceFeeBasisPoints, uint16 operatorsFeeBasisPoints)
    {
        IStakingRouter router = IStakingRouter(_locator.stakingRouter());
        uint256 totalFee = router.getTotalFeeE4Precision();
        (uint16 operators, uint16 treasury) = router.getStakingFeeAggregateDistributionE4Precision();
        treasuryFeeBasisPoints = uint16((treasury * TOTAL_BASIS_POINTS) / totalFee);
        operatorsFeeBasisPoints = uint16((operators * TOTAL_BASIS_POINTS) / totalFee);
        insuranceFeeBasisPoints = 0;
    }

    /// From version 4 on the two counts are always equal: no validator is "in transit" by count.
    function getBeaconStat()
        external
        view
        returns (uint256 depositedValidators, uint256 beaconValidators, uint256 beaconBalance)
    {
        if (_version >= 4) return (_depositedValidators, _depositedValidators, _clBalance + _pendingAtLastReport);
        return (_depositedValidators, _clValidators, _clBalance);
    }

    function getBalanceStats()
        external
        view
        returns (
            uint256 clValidatorsBalanceAtLastReport,
            uint256 clPendingBalanceAtLastReport,
            uint256 depositedSinceLastReport,
            uint256 depositedForCurrentReport
        )
    {
        return (_clBalance, _pendingAtLastReport, _depositedSinceLastReport(), 0);
    }

    /// What a report starts from, whatever the version.
    function getConsensusLayerState()
        external
        view
        returns (uint256 depositedValidators, uint256 clValidators, uint256 clBalance)
    {
        return (_depositedValidators, _clValidators, _clBalance);
    }

    function _transitEther() private view returns (uint256) {
        return uint256(_depositedValidators - _clValidators) * DEPOSIT_SIZE;
    }

    function _depositedSinceLastReport() private view returns (uint256) {
        return _transitEther() - _pendingAtLastReport;
    }

    function _internalEther() private view returns (uint256) {
        return uint256(_bufferedEther) + _clBalance + _transitEther();
    }

    function _externalEther() private view returns (uint256) {
        return (_externalShares * _internalEther()) / (_total() - _externalShares);
    }

    function _totalPooledEther() internal view override returns (uint256) {
        return _internalEther() + _externalEther();
    }

    function _shareRate() internal view override returns (uint256 ethers, uint256 shares) {
        return (_internalEther(), _total() - _externalShares);
    }

    function _requireNotStopped() internal view override {
        require(!_stopped, "CONTRACT_IS_STOPPED");
    }

    function _auth(address allowed) private view {
        require(msg.sender == allowed, "APP_AUTH_FAILED");
    }

    // --- devnet only

    /// Lets the burner take the withdrawal queue's shares, as the real initialiser does. Once, when the locator is set.
    function devnetInitialize() external onlyDevnetOwner {
        _approve(_locator.withdrawalQueue(), _locator.burner(), type(uint256).max);
    }

    /// Sets the ether of the pool. The buffer must already be held by this contract.
    function devnetSetTotals(
        uint256 bufferedEther,
        uint256 clBalance,
        uint256 depositedValidators,
        uint256 clValidators
    ) external onlyDevnetOwner {
        require(address(this).balance >= bufferedEther, "DEVNET_BUFFER_NOT_HELD");
        require(depositedValidators >= clValidators, "DEVNET_VALIDATORS");
        _bufferedEther = uint128(bufferedEther);
        _clBalance = uint128(clBalance);
        _depositedValidators = uint64(depositedValidators);
        _clValidators = uint64(clValidators);
        _pendingAtLastReport = _transitEther();
    }

    /// Mints shares without ether: call `devnetSetTotals` before, so that the events carry the right values.
    function devnetSeedShares(address[] calldata accounts, uint256[] calldata shares) external onlyDevnetOwner {
        for (uint256 i = 0; i < accounts.length; i++) _mintShares(accounts[i], shares[i]);
        for (uint256 i = 0; i < accounts.length; i++) _emitMinted(accounts[i], shares[i]);
    }

    /// Sets the stake limit's stored state as it is; `setStakingLimit` is the way it is changed afterwards.
    function devnetSetStakeLimit(StakeLimit calldata limit) external onlyDevnetOwner {
        _limit = limit;
    }

    /// Sets how many of the existing shares count as minted against vaults.
    function devnetSetExternalShares(uint256 externalShares) external onlyDevnetOwner {
        _externalShares = uint128(externalShares);
    }
}
