// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";

/// Of the real checker only the bound on the yearly growth of the consensus-layer balance: a report above it reverts.
contract OracleReportSanityChecker is Owned {
    uint256 private constant BASIS_POINTS = 10_000;

    uint256 public annualBalanceIncreaseBPLimit;

    error IncorrectCLBalanceIncrease(uint256 annualBalanceDiff);

    constructor(address owner_, uint256 annualBalanceIncreaseBPLimit_) Owned(owner_) {
        annualBalanceIncreaseBPLimit = annualBalanceIncreaseBPLimit_;
    }

    function devnetSetAnnualBalanceIncreaseBPLimit(uint256 limit) external onlyDevnetOwner {
        annualBalanceIncreaseBPLimit = limit;
    }

    function checkAccountingOracleReport(
        uint256 timeElapsed,
        uint256 principalClBalance,
        uint256 postClBalance
    ) external view {
        uint256 principal = principalClBalance == 0 ? 1 gwei : principalClBalance;
        if (postClBalance <= principal) return;
        uint256 elapsed = timeElapsed == 0 ? 1 hours : timeElapsed;
        // Unlimited is unlimited, also where the product below would not fit.
        if (annualBalanceIncreaseBPLimit == type(uint256).max) return;
        uint256 yearly = (365 days * BASIS_POINTS * (postClBalance - principal)) / principal / elapsed;
        if (yearly > annualBalanceIncreaseBPLimit) revert IncorrectCLBalanceIncrease(yearly);
    }
}
