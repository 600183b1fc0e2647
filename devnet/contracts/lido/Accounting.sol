// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Burner} from "./Burner.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {ILidoReport} from "./interfaces/ILidoReport.sol";
import {IStakingRouter} from "./interfaces/IStakingRouter.sol";
import {IWithdrawalQueueReport} from "./interfaces/IWithdrawalQueueReport.sol";
import {OracleReportSanityChecker} from "./OracleReportSanityChecker.sol";

/// Applies an oracle report: consensus-layer state, rewards, finalisation and fees, then the two rate events.
contract Accounting {
    uint256 private constant DEPOSIT_SIZE = 32 ether;
    uint256 private constant SHARE_RATE_PRECISION = 1e27;

    struct ReportValues {
        uint256 timestamp;
        uint256 timeElapsed;
        uint256 clValidators;
        uint256 clBalance;
        uint256 withdrawalVaultTransfer;
        uint256 elRewardsVaultTransfer;
        uint256[] withdrawalFinalizationBatches;
        uint256 simulatedShareRate;
    }

    struct PreState {
        uint256 depositedValidators;
        uint256 clValidators;
        uint256 clBalance;
        uint256 totalPooledEther;
        uint256 totalShares;
        uint256 externalShares;
        uint256 externalEther;
    }

    struct Fees {
        address[] recipients;
        uint256[] moduleShares;
        uint256 treasuryShares;
    }

    struct CalculatedValues {
        uint256 etherToFinalize;
        uint256 sharesToFinalize;
        uint256 principalClBalance;
        uint256 postInternalShares;
        uint256 postInternalEther;
        uint256 postTotalShares;
        uint256 postTotalPooledEther;
        uint256 sharesToMintAsFees;
        Fees fees;
    }

    ILidoLocator private immutable _locator;

    error NotAuthorized(string operation, address addr);
    error IncorrectReportTimestamp(uint256 reportTimestamp, uint256 upperBoundTimestamp);
    error IncorrectWithdrawalsVaultBalance(uint256 actualWithdrawalVaultBalance);
    error IncorrectELRewardsVaultBalance(uint256 actualELRewardsVaultBalance);
    error IncorrectReportValidators(uint256 reportValidators, uint256 minValidators, uint256 maxValidators);

    constructor(ILidoLocator locator) {
        _locator = locator;
    }

    /// What a report would do. With no batches, its post totals give the share rate to finalise with.
    function simulateOracleReport(ReportValues calldata report) external view returns (CalculatedValues memory) {
        return _calculate(report, _snapshot());
    }

    /// The rate, with 27 decimals, at which the oracles would finalise requests in a report with these values.
    function simulatedShareRate(ReportValues calldata report) external view returns (uint256) {
        require(report.withdrawalFinalizationBatches.length == 0, "BATCHES_GIVEN");
        CalculatedValues memory update = _calculate(report, _snapshot());
        return (update.postTotalPooledEther * SHARE_RATE_PRECISION) / update.postTotalShares;
    }

    function handleOracleReport(ReportValues calldata report) external {
        if (msg.sender != _locator.accountingOracle()) revert NotAuthorized("handleOracleReport", msg.sender);
        PreState memory pre = _snapshot();
        CalculatedValues memory update = _calculate(report, pre);
        _check(report, update);
        _apply(report, pre, update);
    }

    function _snapshot() private view returns (PreState memory pre) {
        ILidoReport lido = ILidoReport(_locator.lido());
        (pre.depositedValidators, pre.clValidators, pre.clBalance) = lido.getConsensusLayerState();
        pre.totalPooledEther = lido.getTotalPooledEther();
        pre.totalShares = lido.getTotalShares();
        pre.externalShares = lido.getExternalShares();
        pre.externalEther = lido.getExternalEther();
    }

    function _calculate(
        ReportValues calldata report,
        PreState memory pre
    ) private view returns (CalculatedValues memory update) {
        if (report.clValidators < pre.clValidators || report.clValidators > pre.depositedValidators)
            revert IncorrectReportValidators(report.clValidators, pre.clValidators, pre.depositedValidators);
        IWithdrawalQueueReport queue = IWithdrawalQueueReport(_locator.withdrawalQueue());
        // Batches for a paused queue are no error: the report goes through and finalises nothing.
        if (report.withdrawalFinalizationBatches.length > 0 && !queue.isPaused())
            (update.etherToFinalize, update.sharesToFinalize) = queue.prefinalize(
                report.withdrawalFinalizationBatches,
                report.simulatedShareRate
            );
        update.principalClBalance = pre.clBalance + (report.clValidators - pre.clValidators) * DEPOSIT_SIZE;
        uint256 sharesBeforeFees = pre.totalShares - pre.externalShares - update.sharesToFinalize;
        update.postInternalEther =
            pre.totalPooledEther +
            report.clBalance +
            report.withdrawalVaultTransfer +
            report.elRewardsVaultTransfer -
            pre.externalEther -
            update.principalClBalance -
            update.etherToFinalize;
        _calculateFees(report, update, sharesBeforeFees);
        update.postInternalShares = sharesBeforeFees + update.sharesToMintAsFees;
        update.postTotalShares = update.postInternalShares + pre.externalShares;
        update.postTotalPooledEther =
            update.postInternalEther +
            (pre.externalShares * update.postInternalEther) /
            update.postInternalShares;
    }

    /// A fee is taken only when the consensus layer earned something; then execution-layer rewards count as well. The
    /// shares are as many as are worth the fee at the rate after the report.
    function _calculateFees(
        ReportValues calldata report,
        CalculatedValues memory update,
        uint256 sharesBeforeFees
    ) private view {
        uint256 unified = report.clBalance + report.withdrawalVaultTransfer;
        if (unified <= update.principalClBalance) return;
        (address[] memory recipients, , uint96[] memory moduleFees, uint96 totalFee, uint256 precision) = IStakingRouter(
            _locator.stakingRouter()
        ).getStakingRewardsDistribution();
        uint256 rewards = unified - update.principalClBalance + report.elRewardsVaultTransfer;
        uint256 feeEther = (rewards * totalFee) / precision;
        uint256 shares = (feeEther * sharesBeforeFees) / (update.postInternalEther - feeEther);
        if (shares == 0) return;
        update.sharesToMintAsFees = shares;
        update.fees.recipients = recipients;
        update.fees.moduleShares = new uint256[](recipients.length);
        update.fees.treasuryShares = shares;
        for (uint256 i = 0; i < recipients.length; i++) {
            uint256 part = (shares * moduleFees[i]) / totalFee;
            update.fees.moduleShares[i] = part;
            update.fees.treasuryShares -= part;
        }
    }

    function _check(ReportValues calldata report, CalculatedValues memory update) private view {
        if (report.timestamp >= block.timestamp) revert IncorrectReportTimestamp(report.timestamp, block.timestamp);
        uint256 withdrawals = _locator.withdrawalVault().balance;
        if (report.withdrawalVaultTransfer > withdrawals) revert IncorrectWithdrawalsVaultBalance(withdrawals);
        uint256 elRewards = _locator.elRewardsVault().balance;
        if (report.elRewardsVaultTransfer > elRewards) revert IncorrectELRewardsVaultBalance(elRewards);
        OracleReportSanityChecker(_locator.oracleReportSanityChecker()).checkAccountingOracleReport(
            report.timeElapsed,
            update.principalClBalance,
            report.clBalance
        );
    }

    function _apply(ReportValues calldata report, PreState memory pre, CalculatedValues memory update) private {
        ILidoReport lido = ILidoReport(_locator.lido());
        Burner burner = Burner(_locator.burner());
        uint256 lastRequest = 0;
        if (update.sharesToFinalize > 0) {
            burner.requestBurnShares(_locator.withdrawalQueue(), update.sharesToFinalize);
            lastRequest = report.withdrawalFinalizationBatches[report.withdrawalFinalizationBatches.length - 1];
        }
        lido.processClStateUpdate(report.timestamp, pre.clValidators, report.clValidators, report.clBalance);
        burner.commitSharesToBurn(update.sharesToFinalize);
        lido.collectRewardsAndProcessWithdrawals(
            report.timestamp,
            report.clBalance,
            update.principalClBalance,
            report.withdrawalVaultTransfer,
            report.elRewardsVaultTransfer,
            lastRequest,
            report.simulatedShareRate,
            update.etherToFinalize
        );
        if (update.sharesToMintAsFees > 0) _mintFees(lido, update);
        lido.emitTokenRebase(
            report.timestamp,
            report.timeElapsed,
            pre.totalShares,
            pre.totalPooledEther,
            update.postTotalShares,
            update.postTotalPooledEther,
            update.postInternalShares,
            update.postInternalEther,
            update.sharesToMintAsFees
        );
    }

    function _mintFees(ILidoReport lido, CalculatedValues memory update) private {
        lido.mintShares(address(this), update.sharesToMintAsFees);
        Fees memory fees = update.fees;
        for (uint256 i = 0; i < fees.recipients.length; i++)
            if (fees.moduleShares[i] > 0) lido.transferShares(fees.recipients[i], fees.moduleShares[i]);
        if (fees.treasuryShares > 0) lido.transferShares(_locator.treasury(), fees.treasuryShares);
    }
}
