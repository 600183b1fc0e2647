// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";
import {Accounting} from "./Accounting.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {ILidoReport} from "./interfaces/ILidoReport.sol";
import {IWithdrawalQueueReport} from "./interfaces/IWithdrawalQueueReport.sol";

/// The owner is the whole oracle committee: one call is one report that has reached consensus.
contract AccountingOracle is Owned {
    struct Report {
        /// Time of the report's reference slot; must be before the block's time.
        uint256 reportTimestamp;
        /// Seconds since the last report's reference slot.
        uint256 timeElapsed;
        /// Rewards less losses of the validators, without deposits that have just appeared.
        int256 clDelta;
        /// Deposited validators that the consensus layer shows for the first time.
        uint256 appearedValidators;
        /// Ether to take from the withdrawal vault, which must hold it.
        uint256 withdrawalVaultTransfer;
        /// Ether to take from the execution-layer rewards vault, which must hold it.
        uint256 elRewards;
        /// Last request ids of the batches to finalise, ascending; empty to finalise nothing.
        uint256[] withdrawalFinalizationBatches;
        /// Ether per share with 27 decimals at which requests are finalised; see `devnetSimulatedShareRate`.
        uint256 simulatedShareRate;
        bool isBunkerMode;
        /// Start of the bunker mode, used if this report switches it on.
        uint256 bunkerStartTimestamp;
    }

    ILidoLocator private immutable _locator;
    uint256 public lastReportTimestamp;

    constructor(ILidoLocator locator, address owner_) Owned(owner_) {
        _locator = locator;
    }

    /// One report: the queue's bunker flag first, then everything else.
    function devnetReport(Report calldata report) external onlyDevnetOwner {
        IWithdrawalQueueReport(_locator.withdrawalQueue()).onOracleReport(
            report.isBunkerMode,
            report.bunkerStartTimestamp,
            report.reportTimestamp
        );
        Accounting(_locator.accounting()).handleOracleReport(_values(report));
        lastReportTimestamp = report.reportTimestamp;
    }

    /// Switches the bunker mode without a rebase.
    function devnetSetBunkerMode(
        bool active,
        uint256 startTimestamp,
        uint256 reportTimestamp
    ) external onlyDevnetOwner {
        IWithdrawalQueueReport(_locator.withdrawalQueue()).onOracleReport(active, startTimestamp, reportTimestamp);
    }

    /// The share rate to finalise with in a report with these values, whose batches must be empty.
    function devnetSimulatedShareRate(Report calldata report) external view returns (uint256) {
        return Accounting(_locator.accounting()).simulatedShareRate(_values(report));
    }

    function _values(Report calldata report) private view returns (Accounting.ReportValues memory) {
        (, uint256 clValidators, uint256 clBalance) = ILidoReport(_locator.lido()).getConsensusLayerState();
        uint256 principal = clBalance + report.appearedValidators * 32 ether;
        return
            Accounting.ReportValues({
                timestamp: report.reportTimestamp,
                timeElapsed: report.timeElapsed,
                clValidators: clValidators + report.appearedValidators,
                clBalance: uint256(int256(principal) + report.clDelta),
                withdrawalVaultTransfer: report.withdrawalVaultTransfer,
                elRewardsVaultTransfer: report.elRewards,
                withdrawalFinalizationBatches: report.withdrawalFinalizationBatches,
                simulatedShareRate: report.simulatedShareRate
            });
    }
}
